import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PeopleFacts, type OrganisationView } from '../identity';
import type { Actor } from '../kernel/actor';
import { changesBetween, type TermChange, type TermValues } from './domain/amendment';
import type { TermName } from './domain/term-names';
import { LiveNominations } from './live-nominations';

export interface ExtensionRow {
  readonly id: string;
  readonly level: string;
  readonly until: Date;
  readonly reason: string;
  readonly boosting: boolean;
  readonly createdAt: Date;
  /** Null: for everybody. */
  readonly organisation: OrganisationView | null;
  /** For one person. */
  readonly nomination: string | null;
}

interface PersonName {
  readonly familyName: string;
  readonly givenName: string;
  readonly familyNameKm: string | null;
  readonly givenNameKm: string | null;
}

export interface VersionRow {
  readonly number: number;
  readonly createdAt: Date;
  readonly contentHash: string;
  readonly reason: string | null;
  readonly touched: number;
  readonly changed: readonly TermName[];
  /** What was before and what came after; empty for the version that was opened. */
  readonly changes: readonly TermChange[];
  /** Only for those who manage calls. */
  readonly by: PersonName | null;
}

type StoredExtension = Omit<ExtensionRow, 'organisation' | 'nomination'> & {
  readonly organisationId: string | null;
  readonly nominationId: string | null;
};
type StoredVersion = Omit<VersionRow, 'changes' | 'by'> & {
  readonly content: string;
  readonly createdBy: string | null;
};

/** What became of a call after it was opened. */
@Injectable()
export class CallHistory {
  constructor(
    private readonly dataSource: DataSource,
    private readonly people: PeopleFacts,
    private readonly nominations: LiveNominations,
  ) {}

  /**
   * Deadlines moved, newest first. Everybody sees what was given to everybody; an organisation also what was given to it;
   * only those who manage calls see that one person was given more time.
   */
  async extensions(actor: Actor | null, callId: string): Promise<ExtensionRow[]> {
    const manages = actor?.permissions.has('call:manage') ?? false;
    const rows: StoredExtension[] = await this.dataSource.query(
      `select x.id, x.level, x.until, x.reason, x.boosting, x.created_at as "createdAt",
         x.organisation_id as "organisationId", x.nomination_id as "nominationId"
       from call_extension x where x.call_id = $1 and ($2 or (x.nomination_id is null
         and (x.organisation_id is null or x.organisation_id = $3::uuid)))
       order by x.created_at desc, x.until desc, x.id`,
      [callId, manages, actor?.organisationId ?? null],
    );
    const forOne = rows.some(({ nominationId }) => nominationId !== null);
    const numbers = new Map(
      (forOne ? await this.nominations.ofCall(callId) : []).map(({ id, number }) => [id, number]),
    );
    const organisations = await this.people.organisations(
      rows.flatMap(({ organisationId: id }) => (id ? [id] : [])),
    );
    return rows.map(({ organisationId, nominationId, ...row }) => ({
      ...row,
      organisation: organisationId ? (organisations.get(organisationId) ?? null) : null,
      nomination: nominationId ? (numbers.get(nominationId) ?? '…') : null,
    }));
  }

  /** Versions of the terms, newest first, each with what it changed. */
  async versions(actor: Actor | null, callId: string): Promise<VersionRow[]> {
    const rows: StoredVersion[] = await this.dataSource.query(
      `select v.number, v.content, v.content_hash as "contentHash", v.reason, v.changed, v.touched,
         v.created_at as "createdAt", v.created_by as "createdBy"
       from call_version v where v.call_id = $1 order by v.number desc`,
      [callId],
    );
    const manages = actor?.permissions.has('call:manage') ?? false;
    const ids = rows.flatMap(({ createdBy }) => (manages && createdBy ? [createdBy] : []));
    const people = await this.people.of(ids);
    const terms = rows.map(({ content }) => JSON.parse(content) as TermValues);
    return rows.map(({ content: _content, createdBy, ...row }, index) => {
      const [after, before] = [terms[index] ?? {}, terms[index + 1]];
      return {
        ...row,
        changes: before ? changesBetween(before, after) : [],
        by: createdBy ? (people.get(createdBy) ?? null) : null,
      };
    });
  }
}
