import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { found } from '../kernel/domain/refusal';
import type { Tx } from '../kernel/transaction';
import type { CallState } from './domain/call-lifecycle';
import type { Minimum, Phase, RankingPolicy } from './domain/call-terms';
import type { EligibilityRule } from './domain/eligibility-rules';

/** The terms of a call as the other features rely on them. */
export interface CallFacts {
  readonly id: string;
  readonly number: string;
  readonly courseId: string;
  readonly courseCode: string;
  readonly programmeCode: string;
  readonly titleEn: string;
  readonly titleKm: string | null;
  readonly titleJa: string | null;
  readonly state: CallState;
  readonly version: number;
  readonly seats: number;
  readonly reserveSeats: number;
  readonly slotsPerOrganisation: number;
  readonly maxPerOrganisation: number | null;
  readonly reviewsEach: number;
  readonly nominationDeadline: Date;
  readonly endorsementDeadline: Date;
  readonly japanDeadline: string | null;
  readonly phases: readonly Phase[];
  readonly language: 'en' | null;
  readonly rules: readonly EligibilityRule[];
  readonly rubricVersionId: string | null;
  readonly minimums: readonly Minimum[];
  readonly rankingPolicy: RankingPolicy;
  readonly followUpMonths: readonly number[];
  readonly openedAt: Date | null;
}

const FACTS = `c.id, c.number, c.course_id as "courseId", o.code as "courseCode", p.code as "programmeCode",
  c.title_en as "titleEn", c.title_km as "titleKm", c.title_ja as "titleJa", c.state, c.version, c.seats,
  c.reserve_seats as "reserveSeats", c.slots_per_organisation as "slotsPerOrganisation",
  c.max_per_organisation as "maxPerOrganisation", c.reviews_each as "reviewsEach",
  c.nomination_deadline as "nominationDeadline", c.endorsement_deadline as "endorsementDeadline",
  c.japan_deadline as "japanDeadline", c.phases, c.language, c.rules, c.rubric_version_id as "rubricVersionId",
  c.minimums, c.ranking_policy as "rankingPolicy", c.follow_up_months as "followUpMonths", c.opened_at as "openedAt"`;
const FROM = 'from call c join course o on o.id = c.course_id join programme p on p.id = o.programme_id';

/** What other features read of calls. A draft is nobody's business yet: it is not found here. */
@Injectable()
export class CallQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** Inside a transaction pass its `tx`: the facts are then those of that moment. */
  async facts(callId: string, tx: Tx = this.dataSource.manager): Promise<CallFacts> {
    const rows: CallFacts[] = await tx.query(
      `select ${FACTS} ${FROM} where c.id = $1 and c.state <> 'draft'`,
      [callId],
    );
    return found(rows[0]);
  }

  /** The facts of many calls at once, by their identifiers. */
  async factsOf(
    callIds: readonly string[],
    tx: Tx = this.dataSource.manager,
  ): Promise<Map<string, CallFacts>> {
    const rows: CallFacts[] = await tx.query(
      `select ${FACTS} ${FROM} where c.id = any($1) and c.state <> 'draft'`,
      [callIds],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Open calls, the one that closes first on top. */
  async openCalls(tx: Tx = this.dataSource.manager): Promise<CallFacts[]> {
    return tx.query(`select ${FACTS} ${FROM} where c.state = 'open' order by c.nomination_deadline, c.id`);
  }

  /** Calls that have been opened, in the given states, newest first. */
  async inStates(
    states: readonly Exclude<CallState, 'draft'>[],
    tx: Tx = this.dataSource.manager,
  ): Promise<CallFacts[]> {
    return tx.query(`select ${FACTS} ${FROM} where c.state = any($1) order by c.opened_at desc, c.id`, [
      states,
    ]);
  }
}
