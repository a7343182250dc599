import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { found } from '../kernel/domain/refusal';
import { decodeCursor, PAGE_SIZE, pageOf, type Page } from '../kernel/pagination';
import { NominationQueries, type NominationFacts } from '../nominations';

/** One rule of one call, and what it did: counts of nominations at their latest check. */
export interface RuleToll {
  readonly callId: string;
  readonly ruleCode: string;
  readonly kind: string;
  readonly checked: number;
  readonly blocked: number;
  readonly open: number;
  readonly overridden: number;
  /** Kept out by nothing but this rule. */
  readonly alone: number;
}

/** Somebody whom rules kept out, and how much else spoke for them. */
export interface BlockedPerson extends Strength {
  readonly nomination: NominationFacts;
}

interface Strength {
  readonly id: string;
  readonly blockedBy: readonly string[];
  /** Deciding rules met, of all deciding rules. */
  readonly met: number;
  readonly deciding: number;
  readonly preferencesMet: number;
  readonly preferences: number;
}

/** People kept out are reported, not forgotten (domain facts 4.2): for officers, who see all organisations. */
@Injectable()
export class BlockedQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly nominations: NominationQueries,
  ) {}

  /** What each rule of these calls did; of every call when none is named. The rule that cost most stands first. */
  async toll(callId: string | null = null): Promise<RuleToll[]> {
    return this.dataSource.query(
      `select call_id as "callId", rule_code as "ruleCode", kind, sum(checked)::int as checked,
         sum(blocked)::int as blocked, sum(open)::int as open, sum(overridden)::int as overridden, sum(alone)::int as alone
       from report_blocked where $1::uuid is null or call_id = $1
       group by call_id, rule_code, kind having sum(blocked) + sum(open) + sum(overridden) > 0
       order by sum(alone) desc, sum(blocked) desc, call_id, rule_code limit 200`,
      [callId],
    );
  }

  /** Those of one call, the strongest first: fewest rules in the way, most preferences met. */
  async ofCall(callId: string, ruleCode: string | null, after?: string): Promise<Page<BlockedPerson>> {
    const cursor = decodeCursor(after);
    const nominations = new Map(
      (await this.nominations.ofCall(callId, ['ineligible'])).map((one) => [one.id, one]),
    );
    const rows: (Strength & { rank: string; total: number })[] = await this.dataSource.query(
      `with latest as (
         select distinct on (nomination_id) nomination_id, screening_no from screening_finding
         where nomination_id = any($1) order by nomination_id, screening_no desc),
       tally as (
         select f.nomination_id as id,
           array_agg(f.rule_code order by f.position) filter (where f.kind in ${DECIDING} and f.verdict = 'fail') as blocked,
           count(*) filter (where f.kind in ${DECIDING} and f.verdict = 'pass') as met,
           count(*) filter (where f.kind in ${DECIDING}) as deciding,
           count(*) filter (where f.kind = 'preference' and f.verdict = 'pass') as wishes_met,
           count(*) filter (where f.kind = 'preference') as wishes
         from latest join screening_finding f using (nomination_id, screening_no) group by f.nomination_id),
       ranked as (
         select *, lpad(cardinality(blocked)::text, 2, '0') || lpad((99 - wishes_met)::text, 2, '0') as rank,
           count(*) over ()::int as total
         from tally where blocked is not null and ($2::text is null or $2 = any(blocked)))
       select id, blocked as "blockedBy", met::int, deciding::int, wishes_met::int as "preferencesMet",
         wishes::int as preferences, rank, total
       from ranked where $3::text is null or (rank, id) > ($3, $4::uuid) order by rank, id limit ${PAGE_SIZE + 1}`,
      [[...nominations.keys()], ruleCode, cursor?.key ?? null, cursor?.id ?? null],
    );
    const complete = rows.map(({ total: _total, ...row }) => ({
      ...row,
      nomination: found(nominations.get(row.id)),
    }));
    return pageOf(complete, rows[0]?.total ?? 0, ({ rank, id }) => ({ key: rank, id }));
  }
}

const DECIDING = `('bar','threshold')`;
