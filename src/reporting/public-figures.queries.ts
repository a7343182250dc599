import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { FigureCache } from './figure-cache';
import { publicFigures, type CheckInGroup, type Figures, type NominationGroup } from './domain';

export interface CallRow {
  readonly id: string;
  readonly number: string;
  readonly titleEn: string;
  readonly titleKm: string | null;
  readonly titleJa: string | null;
  readonly programmeCode: string;
  readonly state: 'open' | 'closed' | 'decided';
  readonly seats: number;
  readonly openedOn: string | null;
  readonly reviewClosedOn: string | null;
  readonly japanFrom: string | null;
  readonly japanTo: string | null;
}

export interface OrganisationName {
  readonly id: string;
  readonly code: string;
  readonly nameEn: string;
  readonly nameKm: string | null;
  readonly nameJa: string | null;
}

export interface PublicFigures extends Figures {
  readonly asOf: string;
  /** Score sheets handed in, in full tens: the exact number, divided by the readings for each file, would count files. */
  readonly sheets: number;
  readonly callRows: readonly CallRow[];
  readonly organisationNames: ReadonlyMap<string, OrganisationName>;
}

/** The gate a nomination passed last: a later mark counts for all gates before it. */
const FURTHEST = `case when n.completed then 'completed' when n.accepted then 'accepted' when n.selected then 'selected'
  when n.eligible or n.reviewed then 'eligible' else 'nominated' end`;

/**
 * What everybody may see. Only calls that take no more nominations count, so that the figures do not move with each
 * nomination while people compare one day with the next.
 */
@Injectable()
export class PublicFiguresQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cache: FigureCache,
    private readonly clock: Clock,
  ) {}

  figures(): Promise<PublicFigures> {
    return this.cache.of('public', () => this.workOut());
  }

  private async workOut(): Promise<PublicFigures> {
    const today = dayInPhnomPenh(this.clock.now());
    const [nominations, checkIns, callRows, organisations, [sheets]]: [
      NominationGroup[],
      CheckInGroup[],
      CallRow[],
      OrganisationName[],
      { n: number }[],
    ] = await Promise.all([
      this.dataSource.query(
        `select n.call_id as "callId", n.organisation_id as "organisationId", n.sex, ${FURTHEST} as furthest,
           count(*)::int as count
         from report_nomination n join report_call c on c.call_id = n.call_id
         where n.submitted and c.state in ('closed', 'decided') group by 1, 2, 3, 4`,
      ),
      this.dataSource.query(
        `select months, supervisor_answered as "supervisorAnswered",
           (supervisor_answered and coalesce(in_use, false)) as "inUse", count(*)::int as count
         from report_follow_up where due_on <= $1 group by 1, 2, 3`,
        [today],
      ),
      this.calls(),
      this.dataSource.query(
        `select o.id, o.code, o.name_en as "nameEn", o.name_km as "nameKm", o.name_ja as "nameJa" from organisation o
         where exists (select 1 from report_nomination n where n.organisation_id = o.id and n.submitted)`,
      ),
      this.dataSource.query(
        `select coalesce(sum(r.sheets), 0)::int as n from report_review r join report_call c on c.call_id = r.call_id
         where c.state in ('closed', 'decided')`,
      ),
    ]);
    return {
      ...publicFigures(nominations, checkIns),
      asOf: today,
      sheets: Math.floor((sheets?.n ?? 0) / 10) * 10,
      callRows,
      organisationNames: new Map(organisations.map((organisation) => [organisation.id, organisation])),
    };
  }

  /** Calls that were ever opened, the latest training first. */
  async calls(): Promise<CallRow[]> {
    return this.dataSource.query(
      `select c.call_id as id, c.number, c.title_en as "titleEn", c.title_km as "titleKm", c.title_ja as "titleJa",
         c.programme_code as "programmeCode", c.state, c.seats,
         to_char(c.opened_at at time zone 'Asia/Phnom_Penh', 'YYYY-MM-DD') as "openedOn",
         (select to_char(max(r.review_closed_at) at time zone 'Asia/Phnom_Penh', 'YYYY-MM-DD') from report_review r
          where r.call_id = c.call_id) as "reviewClosedOn",
         c.japan_from as "japanFrom", c.japan_to as "japanTo"
       from report_call c order by c.japan_from desc nulls last, c.number`,
    );
  }
}
