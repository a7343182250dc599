import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PeopleFacts, type OrganisationView, type PersonFacts } from '../identity';
import { found } from '../kernel/domain/refusal';
import type { Tx } from '../kernel/transaction';
import type { CallFacts } from '../programmes';
import { deadlineFor } from '../programmes/domain';
import type { NominationState } from './domain/nomination-lifecycle';

export interface RankedNominee {
  readonly id: string;
  readonly number: string;
  readonly state: NominationState;
  readonly rank: number | null;
  readonly personId: string;
  readonly organisationId: string;
}

export interface RankedView extends RankedNominee {
  readonly person: PersonFacts;
  readonly organisation: OrganisationView;
}

const RANKED = `select id, number, state, rank_in_organisation as rank, person_id as "personId",
    organisation_id as "organisationId"
  from nomination where call_id = $1 and ($2::uuid is null or organisation_id = $2)
    and state not in ('withdrawn','substituted')
  order by organisation_id, rank_in_organisation nulls last, number`;

/** When the last level of the chain closes for this organisation. */
export function lastDeadlineOf(call: CallFacts, organisationId: string): Date {
  const last = call.levels.at(-1);
  return last ? deadlineFor(call, last.code, { organisationId }) : call.endorsementDeadline;
}

/** The order in which organisations would send their nominees: those without a rank stand last, by number. */
@Injectable()
export class RankingRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly people: PeopleFacts,
  ) {}

  lock(tx: Tx, callId: string, organisationId: string): Promise<RankedNominee[]> {
    return tx.query(`${RANKED} for update`, [callId, organisationId]);
  }

  /** First nobody has a rank, then everybody has the new one: two never share a place on the way. */
  async save(tx: Tx, order: readonly string[]): Promise<void> {
    await tx.query('update nomination set rank_in_organisation = null where id = any($1)', [order]);
    await tx.query(
      `update nomination n set rank_in_organisation = o.rank
       from unnest($1::uuid[]) with ordinality as o (id, rank) where n.id = o.id`,
      [order],
    );
  }

  /** For the page: nominees of one organisation, or of all. */
  async of(callId: string, organisationId: string | null): Promise<RankedView[]> {
    const rows: RankedNominee[] = await this.dataSource.query(RANKED, [callId, organisationId]);
    const people = await this.people.of(rows.map((row) => row.personId));
    const organisations = await this.people.organisations(rows.map((row) => row.organisationId));
    return rows.map((row) => ({
      ...row,
      person: found(people.get(row.personId)),
      organisation: found(organisations.get(row.organisationId)),
    }));
  }
}
