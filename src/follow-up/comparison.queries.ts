import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PeopleFacts } from '../identity';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { sha256Hex } from '../kernel/domain/canonical';
import { NotVisible } from '../kernel/domain/refusal';
import { NominationQueries, type NominationFacts } from '../nominations';
import { CallQueries, type CallFacts } from '../programmes';
import { comparisonDates } from './domain';
import { ComparisonCheckIn } from './entities/comparison-check-in.entity';

export interface ToAsk {
  readonly nomination: NominationFacts;
  readonly call: CallFacts;
  readonly dueOn: string;
  readonly closesOn: string;
}

export interface ComparisonRow {
  readonly id: string;
  readonly dueOn: string;
  readonly closesOn: string;
  readonly nomination: NominationFacts;
  readonly phone: string | null;
  readonly email: string | null;
}

const MOST = 100;

/** Those who were not selected: whom to ask, and whose answer is still out. */
@Injectable()
export class ComparisonQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly calls: CallQueries,
    private readonly nominations: NominationQueries,
    private readonly people: PeopleFacts,
    private readonly clock: Clock,
  ) {}

  /** People of decided calls whose day has come, without those who went to Japan by another call. */
  async toAsk(): Promise<ToAsk[]> {
    const today = this.today();
    const due = (await this.calls.inStates(['decided'])).flatMap((call) => {
      const dates = comparisonDates(call.phases, dayInPhnomPenh(call.openedAt ?? this.clock.now()));
      return dates.dueOn <= today && today <= dates.closesOn ? [{ call, ...dates }] : [];
    });
    const found: ToAsk[] = [];
    for (const one of due) {
      const people = await this.nominations.ofCall(one.call.id, ['reserve', 'not_selected']);
      const left = await this.leftOut(people);
      found.push(...people.filter(({ id }) => !left.has(id)).map((nomination) => ({ ...one, nomination })));
    }
    return found;
  }

  /** Whose answer is out, the earliest last day first. */
  async open(): Promise<ComparisonRow[]> {
    const rows: { id: string; dueOn: string; closesOn: string; nominationId: string }[] =
      await this.dataSource.query(
        `select id, due_on as "dueOn", closes_on as "closesOn", nomination_id as "nominationId"
         from comparison_check_in where answered_at is null and closes_on >= $1 order by closes_on, id limit ${MOST}`,
        [this.today()],
      );
    const facts = await this.nominations.factsOf(rows.map(({ nominationId }) => nominationId));
    const people = await this.people.of(facts.map(({ personId }) => personId));
    return rows.flatMap(({ nominationId, ...row }) => {
      const nomination = facts.find(({ id }) => id === nominationId);
      const person = nomination && people.get(nomination.personId);
      return nomination
        ? [{ ...row, nomination, phone: person?.phone ?? null, email: person?.email ?? null }]
        : [];
    });
  }

  async one(id: string): Promise<ComparisonRow> {
    const row = (await this.open()).find((each) => each.id === id);
    if (!row) throw new NotVisible();
    return row;
  }

  /** What lies behind a link; the page names the course and the person it was sent to. */
  async behind(token: string): Promise<{
    state: 'works' | 'used' | 'expired';
    closesOn: string;
    nomination: NominationFacts;
    call: CallFacts;
  }> {
    const row = await this.dataSource.manager.findOneBy(ComparisonCheckIn, { tokenHash: sha256Hex(token) });
    if (!row) throw new NotVisible();
    const nomination = await this.nominations.facts(row.nominationId);
    const state = row.answeredAt ? 'used' : this.today() > row.closesOn ? 'expired' : 'works';
    return { state, closesOn: row.closesOn, nomination, call: await this.calls.facts(nomination.callId) };
  }

  private async leftOut(people: readonly NominationFacts[]): Promise<Set<string>> {
    const rows: { id: string }[] = await this.dataSource.query(
      `select x.id from unnest($1::uuid[], $2::uuid[]) x (id, person_id)
       where exists (select 1 from participation p where p.person_id = x.person_id
           and p.state in ('accepted', 'departed', 'completed', 'ended_early'))
         or exists (select 1 from comparison_check_in c where c.nomination_id = x.id)`,
      [people.map(({ id }) => id), people.map(({ personId }) => personId)],
    );
    return new Set(rows.map(({ id }) => id));
  }

  private today(): string {
    return dayInPhnomPenh(this.clock.now());
  }
}
