import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** How far the work of one call is, in exact counts: for those who run the programme, never for the public. */
export interface CallProgress {
  readonly id: string;
  readonly number: string;
  readonly titleEn: string;
  readonly titleKm: string | null;
  readonly titleJa: string | null;
  readonly state: 'open' | 'closed' | 'decided';
  readonly seats: number;
  readonly nominated: number;
  readonly endorsed: number;
  readonly screened: number;
  readonly eligible: number;
  readonly reviewed: number;
  readonly selected: number;
  readonly accepted: number;
  readonly completed: number;
  readonly women: number;
  readonly files: number;
  readonly reviewers: number;
  readonly sheets: number;
  readonly openedOn: string | null;
  readonly reviewClosedOn: string | null;
  readonly japanFrom: string | null;
  readonly japanTo: string | null;
}

export interface OutcomeProgress {
  readonly callId: string;
  readonly number: string;
  readonly titleEn: string;
  readonly titleKm: string | null;
  readonly titleJa: string | null;
  readonly months: number;
  readonly due: number;
  readonly selfAnswered: number;
  readonly supervisorAnswered: number;
  readonly inUse: number;
}

const DAY = `at time zone 'Asia/Phnom_Penh', 'YYYY-MM-DD')`;

@Injectable()
export class ProgressQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** By course and stage, the latest call first. */
  async byCall(): Promise<CallProgress[]> {
    return this.dataSource.query(
      `select c.call_id as id, c.number, c.title_en as "titleEn", c.title_km as "titleKm", c.title_ja as "titleJa",
         c.state, c.seats, coalesce(n.nominated, 0) as nominated, coalesce(n.endorsed, 0) as endorsed,
         coalesce(n.screened, 0) as screened, coalesce(n.eligible, 0) as eligible, coalesce(n.reviewed, 0) as reviewed,
         coalesce(n.selected, 0) as selected, coalesce(n.accepted, 0) as accepted,
         coalesce(n.completed, 0) as completed, coalesce(n.women, 0) as women, coalesce(r.files, 0) as files,
         coalesce(r.reviewers, 0) as reviewers, coalesce(r.sheets, 0) as sheets, to_char(c.opened_at ${DAY} as "openedOn",
         to_char(r.closed_at ${DAY} as "reviewClosedOn", c.japan_from as "japanFrom", c.japan_to as "japanTo"
       from report_call c
       left join lateral (
         select count(*) filter (where submitted)::int as nominated, count(*) filter (where endorsed)::int as endorsed,
           count(*) filter (where screened)::int as screened,
           count(*) filter (where eligible or reviewed)::int as eligible,
           count(*) filter (where reviewed)::int as reviewed, count(*) filter (where selected)::int as selected,
           count(*) filter (where accepted)::int as accepted, count(*) filter (where completed)::int as completed,
           count(*) filter (where submitted and sex = 'female')::int as women
         from report_nomination where call_id = c.call_id) n on true
       left join lateral (
         select max(files)::int as files, sum(reviewers)::int as reviewers, sum(sheets)::int as sheets,
           max(review_closed_at) as closed_at from report_review where call_id = c.call_id) r on true
       order by c.opened_at desc nulls last, c.number`,
    );
  }

  /** Check-ins due by today, by course and month after the return. */
  async outcomes(today: string): Promise<OutcomeProgress[]> {
    return this.dataSource.query(
      `select c.call_id as "callId", c.number, c.title_en as "titleEn", c.title_km as "titleKm", c.title_ja as "titleJa",
         f.months, count(*)::int as due, count(*) filter (where f.self_answered)::int as "selfAnswered",
         count(*) filter (where f.supervisor_answered)::int as "supervisorAnswered",
         count(*) filter (where f.supervisor_answered and f.in_use)::int as "inUse"
       from report_follow_up f join report_call c on c.call_id = f.call_id
       where f.due_on <= $1 group by 1, 2, 3, 4, 5, 6 order by c.number, f.months`,
      [today],
    );
  }

  /** Slots an organisation has in use, by call: from submission until withdrawn or replaced. */
  async slotsInUse(organisationId: string): Promise<ReadonlyMap<string, number>> {
    const rows: { callId: string; n: number }[] = await this.dataSource.query(
      `select call_id as "callId", count(*)::int as n from report_nomination
       where organisation_id = $1 and submitted and state not in ('withdrawn', 'substituted') group by 1`,
      [organisationId],
    );
    return new Map(rows.map(({ callId, n }) => [callId, n]));
  }
}
