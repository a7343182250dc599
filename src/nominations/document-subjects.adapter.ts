import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DocumentSubjects, type SubjectAccess, type SubjectFacts } from '../documents';
import { ClosedFiles, organisationScope } from '../identity';
import type { Actor } from '../kernel/actor';
import { found } from '../kernel/domain/refusal';
import type { Tx } from '../kernel/transaction';
import { CallQueries } from '../programmes';
import { OPEN_STATES, type NominationState } from './domain/nomination-lifecycle';

interface Row {
  readonly number: string;
  readonly callId: string;
  readonly organisationId: string;
  readonly personId: string;
  readonly state: NominationState;
  /** Central bodies it waits with or has passed: their endorsers read what they sign. */
  readonly reachedOrganisationIds: readonly string[];
}

/** Papers may still come while something is open, and from those who were chosen until they have left. */
const TAKES_PAPERS: readonly NominationState[] = [
  ...OPEN_STATES,
  'ineligible',
  'selected',
  'reserve',
  'forwarded',
  'accepted',
];

/** What an actor may do with the documents of a nomination: those who may see it, and the medical checker beside them. */
@Injectable()
export class NominationDocuments extends DocumentSubjects {
  constructor(
    private readonly dataSource: DataSource,
    private readonly calls: CallQueries,
    private readonly closed: ClosedFiles,
  ) {
    super();
  }

  async access(actor: Actor, nominationId: string, tx?: Tx): Promise<SubjectAccess | null> {
    const row = await this.row(nominationId, tx);
    if (!row || (await this.closed.of(actor, tx)).nominationIds.includes(nominationId)) return null;
    const own = actor.role === 'nominee' && row.personId === actor.personId;
    const scope = organisationScope(actor);
    const signs = actor.role === 'endorser' && row.reachedOrganisationIds.includes(actor.organisationId);
    const inScope = scope === null || scope === row.organisationId || signs;
    const read = actor.permissions.has('nomination:read') && (actor.role === 'nominee' ? own : inScope);
    const medical = own || actor.permissions.has('medical:check');
    if (!read && !medical) return null;
    return {
      read,
      add: read && actor.permissions.has('document:add') && TAKES_PAPERS.includes(row.state),
      verify: read && actor.permissions.has('document:verify'),
      medical,
      facts: await this.withCall(row, tx),
    };
  }

  async facts(nominationId: string, tx?: Tx): Promise<SubjectFacts> {
    return this.withCall(found(await this.row(nominationId, tx)), tx);
  }

  async currentOf(personId: string): Promise<string | null> {
    const rows: { id: string }[] = await this.dataSource.query(
      `select id from nomination where person_id = $1 order by state = any($2) desc, created_at desc limit 1`,
      [personId, OPEN_STATES],
    );
    return rows[0]?.id ?? null;
  }

  private async row(nominationId: string, tx: Tx = this.dataSource.manager): Promise<Row | null> {
    const rows: Row[] = await tx.query(
      `select number, call_id as "callId", organisation_id as "organisationId", person_id as "personId", state,
         reached_organisation_ids as "reachedOrganisationIds"
       from nomination where id = $1`,
      [nominationId],
    );
    return rows[0] ?? null;
  }

  private async withCall(
    { state: _state, reachedOrganisationIds: _reached, ...row }: Row,
    tx?: Tx,
  ): Promise<SubjectFacts> {
    const call = await this.calls.facts(row.callId, tx);
    return {
      ...row,
      lastDay:
        call.phases
          .map(({ to }) => to)
          .sort()
          .at(-1) ?? null,
      asked: call.documents,
      course: { en: call.titleEn, km: call.titleKm, ja: call.titleJa },
    };
  }
}
