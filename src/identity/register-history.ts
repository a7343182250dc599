import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PersonHistory, type HistoryEntry } from './person-history';

/** What happened to the record itself: made, given a role, corrected, merged. */
@Injectable()
export class RegisterHistory extends PersonHistory {
  constructor(private readonly dataSource: DataSource) {
    super();
  }

  async of(personId: string): Promise<HistoryEntry[]> {
    const rows: {
      on: string;
      what: string;
      note: string | null;
      name: string | null;
      other: string | null;
    }[] = await this.dataSource.query(
      `select to_char(x.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "on", what, note, name, other from (
           select created_at as at, 'registered' as what, null as note, null as name, null as other from person where id = $1
           union all select corrected_at, kind, reason, corrected_by_name,
             before->>'familyName' || ' ' || (before->>'givenName') from person_correction where person_id = $1
           union all select spelling_checked_at, 'checked', null, null, null from person
             where id = $1 and spelling_checked_at is not null
           union all select merged_at, case when from_person_id = $1 then 'merged_into' else 'merged_from' end, reason,
             merged_by_name, case when from_person_id = $1 then into_person_id else from_person_id end::text
             from person_merge where from_person_id = $1 or into_person_id = $1) x`,
      [personId],
    );
    return rows.map(({ on, what, note, name, other }) => ({
      on,
      textKey: `identity:history.${what}`,
      params: { name: name ?? '', before: other ?? '' },
      ...(note ? { note } : {}),
      ...(other && what.startsWith('merged') ? { href: `/people/${other}` } : {}),
    }));
  }
}
