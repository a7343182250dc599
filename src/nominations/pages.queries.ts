import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PeopleFacts, type OrganisationView, type PersonFacts } from '../identity';
import type { Actor } from '../kernel/actor';
import { found } from '../kernel/domain/refusal';
import { decodeCursor, PAGE_SIZE, pageOf, type Page } from '../kernel/pagination';
import { CallQueries, type CallFacts } from '../programmes';
import { NOMINATION_STATES, type NominationState } from './domain/nomination-lifecycle';
import { scopeOf } from './nominations.policy';

export interface ListFilters {
  readonly q?: string | undefined;
  readonly call?: string | undefined;
  readonly organisation?: string | undefined;
  readonly state?: NominationState | undefined;
}

export interface ListRow {
  readonly id: string;
  readonly number: string;
  readonly state: NominationState;
  readonly stateSince: Date;
  readonly submittedAt: Date | null;
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
  readonly personId: string;
  readonly submittedBy: string | null;
  readonly departmentName: string | null;
  readonly supervisorName: string | null;
  readonly supervisorEmail: string | null;
  readonly screeningNo: number;
  readonly createdAt: Date;
  readonly submittedAt: Date | null;
  readonly endorsedAt: Date | null;
  readonly person: PersonFacts;
  readonly organisation: OrganisationView;
  readonly call: CallFacts;
}

type StoredRecord = Omit<RecordView, 'person' | 'organisation' | 'call'> & {
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
  ) {}

  /** Newest number first. The counts by state obey every filter but the state, so that a chip equals its list. */
  async list(
    actor: Actor,
    filters: ListFilters,
    after: string | undefined,
  ): Promise<{ page: Page<ListRow>; counts: StateCount[]; calls: CallFacts[] }> {
    const scope = scopeOf(actor);
    const cursor = decodeCursor(after);
    const q = filters.q ?? '';
    const named = q ? await this.people.namedLike(q) : [];
    const conditions = `($1::uuid is null or n.organisation_id = $1) and ($2::uuid is null or n.person_id = $2)
      and ($3::uuid is null or n.call_id = $3) and ($4::uuid is null or n.organisation_id = $4)
      and ($5 = '' or n.person_id = any($6) or position(upper($5) in n.number) > 0)`;
    const values = [
      scope.organisationId,
      scope.personId,
      filters.call ?? null,
      filters.organisation ?? null,
      q,
      named,
    ];
    const rows: (Pick<StoredRecord, 'id' | 'number' | 'state' | 'stateSince' | 'submittedAt' | 'personId'> & {
      callId: string;
      organisationId: string;
    })[] = await this.dataSource.query(
      `select n.id, n.number, n.state, n.state_since as "stateSince", n.submitted_at as "submittedAt",
         n.person_id as "personId", n.call_id as "callId", n.organisation_id as "organisationId"
       from nomination n
       where ${conditions} and ($7::text is null or n.state = $7)
         and ($8::text is null or (n.number, n.id) < ($8, $9::uuid))
       order by n.number desc, n.id desc limit ${PAGE_SIZE + 1}`,
      [...values, filters.state ?? null, cursor?.key ?? null, cursor?.id ?? null],
    );
    const counts: StateCount[] = await this.dataSource.query(
      `select n.state, count(*)::int as count from nomination n where ${conditions} group by n.state`,
      values,
    );
    const calls = await this.calls.inStates(['open', 'closed', 'decided']);
    const people = await this.people.of(rows.map((row) => row.personId));
    const organisations = await this.people.organisations(rows.map((row) => row.organisationId));
    const complete = rows.map(({ personId, callId, organisationId, ...row }) => ({
      ...row,
      person: found(people.get(personId)),
      organisation: found(organisations.get(organisationId)),
      call: found(calls.find(({ id }) => id === callId)),
    }));
    const total = counts
      .filter(({ state }) => !filters.state || state === filters.state)
      .reduce((sum, { count }) => sum + count, 0);
    return {
      page: pageOf(complete, total, (row) => ({ key: row.number, id: row.id })),
      counts: [...counts].sort((a, b) => order(a.state) - order(b.state)),
      calls,
    };
  }

  async record(actor: Actor, id: string): Promise<RecordView> {
    const scope = scopeOf(actor);
    const rows: StoredRecord[] = await this.dataSource.query(
      `select id, number, state, state_reason as "stateReason", state_since as "stateSince", version,
         person_id as "personId", call_id as "callId", organisation_id as "organisationId",
         submitted_by as "submittedBy", department_name as "departmentName", supervisor_name as "supervisorName",
         supervisor_email as "supervisorEmail", screening_no as "screeningNo", created_at as "createdAt",
         submitted_at as "submittedAt", endorsed_at as "endorsedAt"
       from nomination
       where id = $1 and ($2::uuid is null or organisation_id = $2) and ($3::uuid is null or person_id = $3)`,
      [id, scope.organisationId, scope.personId],
    );
    const { callId, organisationId, ...row } = found(rows[0]);
    return {
      ...row,
      person: found((await this.people.of([row.personId])).get(row.personId)),
      organisation: found((await this.people.organisations([organisationId])).get(organisationId)),
      call: await this.calls.facts(callId),
    };
  }
}

const order = (state: NominationState): number => NOMINATION_STATES.indexOf(state);
