import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { IdentityQueries, organisationScope, type OrganisationView } from '../identity';
import type { Actor } from '../kernel/actor';
import { found, NotVisible } from '../kernel/domain/refusal';
import { NominationQueries, type NominationFacts } from '../nominations';
import { SLOT_HOLDING } from '../nominations/domain';
import { CallQueries, type CallFacts } from '../programmes';
import { inRankOrder, letterNumber, letterVersion } from './domain/nomination-letter';
import { codeOf } from './domain/papers';

export interface LetterOfCall {
  readonly call: CallFacts;
  readonly organisation: OrganisationView;
  /** In the order in which the letter names them. */
  readonly nominees: readonly NominationFacts[];
  readonly content: string;
  readonly hash: string;
  readonly code: string;
  readonly prints: readonly LetterPrint[];
}

export interface LetterPrint {
  readonly code: string;
  readonly locale: string;
  readonly printedByName: string;
  readonly printedAt: Date;
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** The organisation an address names; null when it names none. */
export function organisationIn(query: { organisation?: unknown }): string | null {
  const wanted = typeof query.organisation === 'string' ? query.organisation.toLowerCase() : '';
  return UUID.test(wanted) ? wanted : null;
}

/** Desks whose organisation signs, and the secretariat; a nominee does not see who else was put forward. */
const READERS: readonly string[] = ['focal', 'endorser', 'officer', 'chair'];

/** The letter in which one organisation puts its nominees forward for one call. */
@Injectable()
export class LettersOfCall {
  constructor(
    private readonly dataSource: DataSource,
    private readonly calls: CallQueries,
    private readonly nominations: NominationQueries,
    private readonly identity: IdentityQueries,
  ) {}

  /** Who works for an organisation gets its own letter, whatever was asked for; the secretariat names one. */
  async of(actor: Actor, callId: string, organisationId: string | null): Promise<LetterOfCall> {
    if (!READERS.includes(actor.role)) throw new NotVisible();
    const call = await this.calls.facts(callId);
    const wanted = organisationScope(actor) ?? organisationId;
    const organisation = found(wanted ? await this.identity.organisation(wanted) : null);
    const all = await this.nominations.ofCall(call.id, SLOT_HOLDING);
    const nominees = inRankOrder(
      all
        .filter((nominee) => nominee.organisationId === organisation.id)
        .map((nominee) => ({ ...nominee, rank: nominee.rankInOrganisation })),
    );
    const { content, hash } = letterVersion(
      call.number,
      organisation.code,
      nominees.map(({ id, number, rank, personId }) => ({ nominationId: id, number, rank, personId })),
    );
    return {
      call,
      organisation,
      nominees,
      content,
      hash,
      code: codeOf(letterNumber(call.number, organisation.code), hash),
      prints: await this.prints(call.id, organisation.id),
    };
  }

  /** Organisations that have nominees in this call, for the secretariat to choose from. */
  async organisations(actor: Actor, callId: string): Promise<OrganisationView[]> {
    if (organisationScope(actor) !== null || !READERS.includes(actor.role)) return [];
    const all = await this.nominations.ofCall(callId, SLOT_HOLDING);
    const seen = new Map(
      all.map((one) => [
        one.organisationId,
        {
          id: one.organisationId,
          code: one.organisationCode,
          nameEn: one.organisationNameEn,
          nameKm: one.organisationNameKm,
          nameJa: one.organisationNameJa,
        } as OrganisationView,
      ]),
    );
    return [...seen.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
  }

  private async prints(callId: string, organisationId: string): Promise<LetterPrint[]> {
    return this.dataSource.query(
      `select code, locale, printed_by_name as "printedByName", printed_at as "printedAt" from paper_print
       where call_id = $1 and organisation_id = $2 and paper = 'letter' order by printed_at desc, id desc limit 50`,
      [callId, organisationId],
    );
  }
}
