import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ClosedFiles, PeopleFacts, type OrganisationView, type PersonFacts } from '../identity';
import type { Actor } from '../kernel/actor';
import { found } from '../kernel/domain/refusal';
import { decodeCursor, PAGE_SIZE, pageOf, type Page } from '../kernel/pagination';
import { CallQueries, type CallFacts } from '../programmes';
import type { ChainLevel } from '../programmes/domain';
import { EndorsementChain, type ChainStanding } from './chain.queries';
import { waitingLevel } from './domain/endorsement-chain';
import { NOMINATION_STATES, type NominationState } from './domain/nomination-lifecycle';
import { IN_SCOPE, notClosed, scopeOf, scopeValues } from './nominations.scope';

export interface ListFilters {
  readonly q?: string | undefined;
  readonly call?: string | undefined;
  readonly organisation?: string | undefined;
  readonly state?: NominationState | undefined;
  /** Code of the level of a chain that is to sign. */
  readonly level?: string | undefined;
}

export interface ListRow {
  readonly id: string;
  readonly number: string;
  readonly state: NominationState;
  readonly stateSince: Date;
  readonly submittedAt: Date | null;
  readonly rankInOrganisation: number | null;
  /** The level that is to sign; null while nothing waits for a signature. */
  readonly waitsFor: ChainLevel | null;
  readonly person: PersonFacts;
  readonly organisation: OrganisationView;
  readonly call: CallFacts;
}

export interface StateCount {
  readonly state: NominationState;
  readonly count: number;
}

export interface RecordView {
  readonly id: string;
  readonly number: string;
  readonly state: NominationState;
  readonly stateReason: string | null;
  readonly stateSince: Date;
  readonly version: number;
  readonly formVersion: string;
  readonly personId: string;
  readonly submittedBy: string | null;
  readonly departmentName: string | null;
  readonly supervisorName: string | null;
  readonly supervisorEmail: string | null;
  readonly screeningNo: number;
  readonly rankInOrganisation: number | null;
  readonly endorsedLevels: readonly string[];
  readonly graceUntil: Date | null;
  readonly substituteFor: string | null;
  readonly selectedAt: Date | null;
  readonly reviewedAt: Date | null;
  readonly createdAt: Date;
  readonly submittedAt: Date | null;
  readonly endorsedAt: Date | null;
  readonly person: PersonFacts;
  readonly organisation: OrganisationView;
  readonly call: CallFacts;
  /** Where it stands in the chain, from the side of who reads. */
  readonly chain: ChainStanding;
}

type StoredRecord = Omit<RecordView, 'person' | 'organisation' | 'call' | 'chain'> & {
  callId: string;
  organisationId: string;
};

/** Lists and records for the pages and the API of this feature: every method takes the actor and is scoped by it. */
@Injectable()
export class NominationPages {
  constructor(
    private readonly dataSource: DataSource,
    private readonly people: PeopleFacts,
    private readonly calls: CallQueries,
    private readonly chain: EndorsementChain,
    private readonly closed: ClosedFiles,
  ) {}

  /** Newest number first. The counts by state obey every filter but the state, so that a chip equals its list. */
  async list(
    actor: Actor,
    filters: ListFilters,
    after: string | undefined,
    size = PAGE_SIZE,
  ): Promise<{ page: Page<ListRow>; counts: StateCount[]; calls: CallFacts[] }> {
    const cursor = decodeCursor(after);
    const q = filters.q ?? '';
    const named = q ? await this.people.namedLike(q) : [];
    const conditions = `${IN_SCOPE} and ($4::uuid is null or n.call_id = $4)
      and ($5::uuid is null or n.organisation_id = $5)
      and ($6 = '' or n.person_id = any($7) or position(upper($6) in n.number) > 0)
      and ($8::text is null or n.state = 'with_ministry' and n.level = $8) and ${notClosed(9)}`;
    const values = [
      ...scopeValues(scopeOf(actor)),
      filters.call ?? null,
      filters.organisation ?? null,
      q,
      named,
      filters.level ?? null,
      (await this.closed.of(actor)).nominationIds,
    ];
    type Stored = Pick<
      StoredRecord,
      | 'id'
      | 'number'
      | 'state'
      | 'stateSince'
      | 'submittedAt'
      | 'personId'
      | 'callId'
      | 'organisationId'
      | 'rankInOrganisation'
      | 'endorsedLevels'
    >;
    const rows: Stored[] = await this.dataSource.query(
      `select n.id, n.number, n.state, n.state_since as "stateSince", n.submitted_at as "submittedAt",
         n.person_id as "personId", n.call_id as "callId", n.organisation_id as "organisationId",
         n.rank_in_organisation as "rankInOrganisation", n.endorsed_levels as "endorsedLevels"
       from nomination n
       where ${conditions} and ($10::text is null or n.state = $10)
         and ($11::text is null or (n.number, n.id) < ($11, $12::uuid))
       order by n.number desc, n.id desc limit ${size + 1}`,
      [...values, filters.state ?? null, cursor?.key ?? null, cursor?.id ?? null],
    );
    const counts: StateCount[] = await this.dataSource.query(
      `select n.state, count(*)::int as count from nomination n where ${conditions} group by n.state`,
      values,
    );
    const calls = await this.calls.inStates(['open', 'closed', 'decided']);
    const people = await this.people.of(rows.map((row) => row.personId));
    const organisations = await this.people.organisations(rows.map((row) => row.organisationId));
    const complete = rows.map(({ personId, callId, organisationId, endorsedLevels, ...row }) => {
      const call = found(calls.find(({ id }) => id === callId));
      return {
        ...row,
        waitsFor: row.state === 'with_ministry' ? (waitingLevel(call.levels, endorsedLevels) ?? null) : null,
        person: found(people.get(personId)),
        organisation: found(organisations.get(organisationId)),
        call,
      };
    });
    const total = counts
      .filter(({ state }) => !filters.state || state === filters.state)
      .reduce((sum, { count }) => sum + count, 0);
    return {
      page: pageOf(complete, total, (row) => ({ key: row.number, id: row.id }), size),
      counts: [...counts].sort((a, b) => order(a.state) - order(b.state)),
      calls,
    };
  }

  async record(actor: Actor, id: string): Promise<RecordView> {
    const rows: StoredRecord[] = await this.dataSource.query(
      `select n.id, n.number, n.state, n.state_reason as "stateReason", n.state_since as "stateSince", n.version,
         n.form_version as "formVersion",
         n.person_id as "personId", n.call_id as "callId", n.organisation_id as "organisationId",
         n.submitted_by as "submittedBy", n.department_name as "departmentName", n.supervisor_name as "supervisorName",
         n.supervisor_email as "supervisorEmail", n.screening_no as "screeningNo", n.created_at as "createdAt",
         n.submitted_at as "submittedAt", n.endorsed_at as "endorsedAt", n.selected_at as "selectedAt", n.reviewed_at as "reviewedAt",
         n.rank_in_organisation as "rankInOrganisation", n.endorsed_levels as "endorsedLevels",
         n.grace_until as "graceUntil", n.substitute_for as "substituteFor"
       from nomination n where n.id = $4 and ${IN_SCOPE} and ${notClosed(5)}`,
      [...scopeValues(scopeOf(actor)), id, (await this.closed.of(actor)).nominationIds],
    );
    const { callId, organisationId, ...row } = found(rows[0]);
    const call = await this.calls.facts(callId);
    return {
      ...row,
      person: found((await this.people.of([row.personId])).get(row.personId)),
      organisation: found((await this.people.organisations([organisationId])).get(organisationId)),
      call,
      chain: await this.chain.standing(actor, { ...row, organisationId }, call),
    };
  }
}

const order = (state: NominationState): number => NOMINATION_STATES.indexOf(state);
