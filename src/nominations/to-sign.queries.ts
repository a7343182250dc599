import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PeopleFacts, type OrganisationView, type PersonFacts } from '../identity';
import type { Actor } from '../kernel/actor';
import { found } from '../kernel/domain/refusal';
import { CallQueries, type CallFacts } from '../programmes';
import type { ChainLevel } from '../programmes/domain';
import { EndorsementChain } from './chain.queries';
import { signingDeadline } from './domain/endorsement-chain';
import type { Answers } from './domain/form-template';
import { mayEndorse } from './nominations.policy';
import { IN_SCOPE, scopeOf, scopeValues } from './nominations.scope';

export interface ToSign {
  readonly id: string;
  readonly number: string;
  readonly rank: number | null;
  readonly answers: Readonly<Record<string, Answers>>;
  readonly call: CallFacts;
  readonly person: PersonFacts;
  readonly organisation: OrganisationView;
  readonly level: ChainLevel;
  readonly dueAt: Date;
}

interface Row {
  readonly id: string;
  readonly number: string;
  readonly state: 'with_ministry';
  readonly personId: string;
  readonly submittedBy: string | null;
  readonly organisationId: string;
  readonly callId: string;
  readonly rank: number | null;
  readonly endorsedLevels: string[];
  readonly graceUntil: Date | null;
  readonly answers: Record<string, Answers> | null;
}

/** At most this many are read and signed on one page. */
const MOST = 20;

/** What waits for the signature of one endorser and may be signed by this person, the most pressing first. */
@Injectable()
export class ToSignQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly calls: CallQueries,
    private readonly people: PeopleFacts,
    private readonly chain: EndorsementChain,
  ) {}

  async of(actor: Actor): Promise<ToSign[]> {
    const rows: Row[] = await this.dataSource.query(
      `select n.id, n.number, n.state, n.person_id as "personId", n.submitted_by as "submittedBy",
         n.organisation_id as "organisationId", n.call_id as "callId", n.rank_in_organisation as rank,
         n.endorsed_levels as "endorsedLevels", n.grace_until as "graceUntil",
         (select jsonb_object_agg(a.section, a.answers) from nomination_answer a where a.nomination_id = n.id) as answers
       from nomination n where n.state = 'with_ministry' and ${IN_SCOPE} order by n.state_since, n.id limit 200`,
      scopeValues(scopeOf(actor)),
    );
    const calls = await this.calls.factsOf([...new Set(rows.map(({ callId }) => callId))]);
    const known = rows.map((row) => ({ ...row, call: found(calls.get(row.callId)) }));
    const standings = await this.chain.standings(actor, known);
    const mine = known
      .filter((row) => mayEndorse(actor, row, found(standings.get(row.id))) === null)
      .map((row) => {
        const level = found(standings.get(row.id)?.at);
        return { ...row, level, dueAt: signingDeadline(row.call, level.code, row) };
      })
      .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())
      .slice(0, MOST);
    const people = await this.people.of(mine.map(({ personId }) => personId));
    const organisations = await this.people.organisations(mine.map(({ organisationId }) => organisationId));
    return mine.map(({ id, number, rank, answers, call, level, dueAt, personId, organisationId }) => ({
      id,
      number,
      rank,
      answers: answers ?? {},
      call,
      level,
      dueAt,
      person: found(people.get(personId)),
      organisation: found(organisations.get(organisationId)),
    }));
  }
}
