import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Ends, Grouping, IndicatorCounts } from './domain';

/** What people are told apart by. The year is the one in which the call was opened: a cohort is who was chosen together. */
const KEY: Readonly<Record<Grouping, string>> = {
  none: `'all'`,
  programme: 'c.programme_code',
  organisation: 'o.code',
  year: `to_char(c.opened_at at time zone 'Asia/Phnom_Penh', 'YYYY')`,
  sex: `coalesce(n.sex, 'not_stated')`,
  province: `coalesce(n.province_code, 'not_stated')`,
  tag: 't.tag',
};

/** Women at every gate come from the nominations; everything else from what happened after the return. */
const FACTS = `facts as (
  select nomination_id, code, answered, yes, amount, reached from report_indicator
  where due_on <= $1 and ($2::text is null or code = $2)
  union all
  select n.nomination_id, x.code, n.sex is not null, n.sex = 'female', null, null
  from report_nomination n join report_call c on c.call_id = n.call_id and c.state in ('closed', 'decided')
    cross join lateral (values ('GEN-nominated', n.submitted), ('GEN-eligible', n.eligible or n.reviewed or n.selected),
      ('GEN-selected', n.selected), ('GEN-accepted', n.accepted), ('GEN-completed', n.completed)) x (code, passed)
  where n.submitted and x.passed and ($2::text is null or x.code = $2)
)`;

/** The end of each person's time: the first answer that tells of another post, or the last answer there is. */
const ENDS = `ends as (
  select nomination_id, min(months) filter (where EVENT) as event, max(months) as last
  from report_answer where due_on <= $1 and post is not null group by nomination_id
)`;

/** What a curve follows: the unit the official came from, or the public service. */
export const RETAINED = { post: `post <> 'same'`, service: `post = 'left'` } as const;
export type Retained = keyof typeof RETAINED;

/** Indicators and retention, counted in the database in one pass each. */
@Injectable()
export class IndicatorQueries {
  constructor(private readonly dataSource: DataSource) {}

  counts(today: string, by: Grouping, code: string | null): Promise<IndicatorCounts[]> {
    return this.dataSource.query(
      `with ${FACTS}
       select f.code, ${KEY[by]} as key, count(*)::int as due, count(*) filter (where f.answered)::int as answered,
         count(*) filter (where f.yes)::int as yes, sum(f.amount)::float8 as amount, sum(f.reached)::float8 as reached
       from facts f join report_nomination n on n.nomination_id = f.nomination_id ${joined(by)}
       group by 1, 2 order by 1, 2`,
      [today, code],
    );
  }

  ends(today: string, retained: Retained, by: Grouping, key: string): Promise<Ends[]> {
    return this.dataSource.query(
      `with ${ENDS.replace('EVENT', RETAINED[retained])}
       select coalesce(e.event, e.last) as time, count(e.event)::int as events,
         count(*) filter (where e.event is null)::int as censored
       from ends e join report_nomination n on n.nomination_id = e.nomination_id ${joined(by)}
       where ${KEY[by]} = $2 group by 1 order by 1`,
      [today, key],
    );
  }

  /** Returned officials of whom nobody has said anything yet: in no curve. */
  async unheard(today: string): Promise<number> {
    const [row]: { n: number }[] = await this.dataSource.query(
      `select count(*)::int as n from report_participation p where p.completed and not exists (
         select 1 from report_answer a where a.nomination_id = p.nomination_id and a.post is not null and a.due_on <= $1)`,
      [today],
    );
    return row?.n ?? 0;
  }

  /** Names of what people are grouped by, where a code is not enough. */
  organisationNames(): Promise<
    { code: string; nameEn: string; nameKm: string | null; nameJa: string | null }[]
  > {
    return this.dataSource.query(
      `select code, name_en as "nameEn", name_km as "nameKm", name_ja as "nameJa" from organisation
       where id in (select organisation_id from report_nomination where submitted)`,
    );
  }
}

function joined(by: Grouping): string {
  if (by === 'none' || by === 'sex' || by === 'province') return '';
  if (by === 'organisation') return 'join organisation o on o.id = n.organisation_id';
  if (by === 'tag') return 'join report_call_tag t on t.call_id = n.call_id';
  return 'join report_call c on c.call_id = n.call_id';
}
