import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface PastResult {
  readonly callId: string;
  readonly number: string;
  readonly titleEn: string;
  readonly titleKm: string | null;
  readonly titleJa: string | null;
  readonly year: number;
  readonly nominated: number;
  readonly eligible: number;
  readonly selected: number;
  readonly reserve: number;
  readonly notSelected: number;
  readonly completed: number;
}

/** How trainings lasted, by the latest status; `open` are completed and not yet asked. */
export interface Lasting {
  readonly completed: number;
  readonly sustained: number;
  readonly partly: number;
  readonly lapsed: number;
  readonly noAnswer: number;
  readonly open: number;
}

/** A rule that stopped people in a call. */
export interface BlockedByRule {
  readonly ruleCode: string;
  readonly blocked: number;
  /** Nothing else stood in their way. */
  readonly byThisAlone: number;
  readonly women: number;
  /** Put first by their own organisation. */
  readonly firstChoice: number;
  /** Preferences of the call they meet, as a share, on average; null when the call has none. */
  readonly preferencesMet: number | null;
}

export interface BlockedFile {
  readonly nominationId: string;
  readonly number: string;
  readonly organisationId: string;
  readonly failed: readonly string[];
  readonly rank: number | null;
  readonly preferences: number;
  readonly preferencesMet: number;
}

const FILES = `files as (
  select s.nomination_id, s.organisation_id, max(s.sex) as sex,
    coalesce(array_agg(s.rule_code order by s.rule_code)
      filter (where s.verdict = 'fail' and s.kind in ('bar','threshold')), '{}') as failed,
    count(*) filter (where s.kind = 'preference')::int as preferences,
    count(*) filter (where s.kind = 'preference' and s.verdict = 'pass')::int as met
  from report_screening s where s.call_id = $1 group by s.nomination_id, s.organisation_id)`;

/** Figures of one organisation, and what the rules of a call kept out. Read from the views of the features. */
@Injectable()
export class OverviewQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** By call, the latest first: only calls whose result is signed. */
  async results(organisationId: string): Promise<PastResult[]> {
    return this.dataSource.query(
      `select c.call_id as "callId", c.number, c.title_en as "titleEn", c.title_km as "titleKm", c.title_ja as "titleJa",
         extract(year from c.opened_at at time zone 'Asia/Phnom_Penh')::int as year,
         count(*)::int as nominated, count(*) filter (where n.eligible or n.reviewed)::int as eligible,
         count(*) filter (where n.selected)::int as selected,
         count(*) filter (where n.state = 'reserve')::int as reserve,
         count(*) filter (where n.state = 'not_selected')::int as "notSelected",
         count(*) filter (where n.completed)::int as completed
       from report_nomination n join report_call c on c.call_id = n.call_id
       where n.organisation_id = $1 and n.submitted and c.state = 'decided'
       group by 1, 2, 3, 4, 5, 6 order by 6 desc, c.number desc limit 40`,
      [organisationId],
    );
  }

  async lasting(organisationId: string): Promise<Lasting> {
    const [row]: Lasting[] = await this.dataSource.query(
      `select count(*)::int as completed, count(*) filter (where status = 'sustained')::int as sustained,
         count(*) filter (where status = 'partly')::int as partly, count(*) filter (where status = 'lapsed')::int as lapsed,
         count(*) filter (where status = 'no_answer')::int as "noAnswer",
         count(*) filter (where status is null)::int as open
       from report_participation where organisation_id = $1 and completed`,
      [organisationId],
    );
    return row ?? { completed: 0, sustained: 0, partly: 0, lapsed: 0, noAnswer: 0, open: 0 };
  }

  /** What the rules of a call kept out, the rule that stopped most first. */
  async blockedByRule(callId: string): Promise<BlockedByRule[]> {
    return this.dataSource.query(
      `with ${FILES}
       select rule as "ruleCode", count(*)::int as blocked, count(*) filter (where cardinality(failed) = 1)::int as "byThisAlone",
         count(*) filter (where sex = 'female')::int as women, count(*) filter (where r.rank_in_organisation = 1)::int as "firstChoice",
         avg(met::float8 / preferences) filter (where preferences > 0) as "preferencesMet"
       from files f cross join unnest(failed) rule left join report_rank r on r.nomination_id = f.nomination_id
       group by rule order by count(*) desc, rule`,
      [callId],
    );
  }

  /** The same share for those whom no rule stopped: what the blocked are compared with. */
  async passed(callId: string): Promise<{ files: number; preferencesMet: number | null }> {
    const [row]: { files: number; preferencesMet: number | null }[] = await this.dataSource.query(
      `with ${FILES}
       select count(*)::int as files, avg(met::float8 / preferences) filter (where preferences > 0) as "preferencesMet"
       from files where failed = '{}'`,
      [callId],
    );
    return row ?? { files: 0, preferencesMet: null };
  }

  /** The people who were stopped, the strongest first: fewest rules failed, most preferences met, own ministry's rank. */
  async blockedFiles(callId: string, limit: number): Promise<BlockedFile[]> {
    return this.dataSource.query(
      `with ${FILES}
       select f.nomination_id as "nominationId", r.number, f.organisation_id as "organisationId", f.failed,
         r.rank_in_organisation as rank, f.preferences, f.met as "preferencesMet"
       from files f join report_rank r on r.nomination_id = f.nomination_id where f.failed <> '{}'
       order by cardinality(f.failed), case when f.preferences > 0 then f.met::float8 / f.preferences else 0 end desc,
         r.rank_in_organisation nulls last, r.number limit $2`,
      [callId, limit],
    );
  }
}
