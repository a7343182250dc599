import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Tx } from '../kernel/transaction';

/** What the forms of a nominee say of other people. Addresses are lower case, names as they were written. */
export interface NomineeTies {
  readonly commandPersonIds: readonly string[];
  readonly commandEmails: readonly string[];
  readonly kinEmails: readonly string[];
  readonly kinNames: readonly string[];
  readonly refereeEmails: readonly string[];
}

interface Row {
  personId: string;
  what: 'superior' | 'subordinate' | 'kin' | 'referee';
  otherId: string | null;
  email: string | null;
  name: string | null;
}

/** By what may one find a tie between somebody and nominees. */
export interface Somebody {
  readonly personId: string;
  readonly email: string | null;
  /** In lower case, without spaces. */
  readonly names: readonly string[];
  readonly organisationIds: readonly string[];
  readonly aboutPersonIds: readonly string[];
}

/** Ties between people that the forms themselves tell of; for those who keep conflicts of interest apart. Unscoped. */
@Injectable()
export class NomineeTiesQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** For each nominee: superiors and subordinates since a day, the relative to be told in an emergency, the referees. */
  async of(
    personIds: readonly string[],
    since: Date,
    tx: Tx = this.dataSource.manager,
  ): Promise<Map<string, NomineeTies>> {
    const rows: Row[] = await tx.query(
      `select n.person_id as "personId", 'superior' as what, n.supervisor_person_id as "otherId",
         lower(n.supervisor_email) as email, null as name
       from nomination n where n.person_id = any($1) and coalesce(n.submitted_at, n.created_at) >= $2
         and (n.supervisor_person_id is not null or n.supervisor_email is not null)
       union all
       select s.id, 'subordinate', n.person_id, null, null from nomination n
         join person s on s.id = n.supervisor_person_id or lower(s.email) = lower(n.supervisor_email)
         where s.id = any($1) and coalesce(n.submitted_at, n.created_at) >= $2
       union all
       select n.person_id, 'kin', null, lower(a.answers->>'emergencyEmail'), a.answers->>'emergencyName'
       from nomination n join nomination_answer a on a.nomination_id = n.id and a.section = 'reach'
         where n.person_id = any($1)
       union all
       select n.person_id, 'referee', null, lower(r->>'refereeEmail'), null
       from nomination n join nomination_answer a on a.nomination_id = n.id and a.section = 'referees'
         cross join lateral jsonb_array_elements(case when jsonb_typeof(a.answers->'referees') = 'array'
           then a.answers->'referees' else '[]'::jsonb end) r
         where n.person_id = any($1)`,
      [personIds, since],
    );
    const all = new Map<string, Row[]>();
    for (const row of rows) all.set(row.personId, [...(all.get(row.personId) ?? []), row]);
    return new Map([...all].map(([personId, mine]) => [personId, tiesOf(mine)]));
  }

  /** Every nomination in which the rules might find a conflict of this person: no fewer than there are, rather more. */
  async near(who: Somebody, tx: Tx = this.dataSource.manager): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `select n.id from nomination n where n.person_id = $1 or n.organisation_id = any($3) or n.person_id = any($4)
         or n.started_by = $1 or n.supervisor_person_id = $1 or lower(n.supervisor_email) = lower($2)
         or exists (select from submitted_record r where r.nomination_id = n.id and r.submitted_by = $1)
         or exists (select from endorsement e where e.nomination_id = n.id and $1 in (e.decided_by, e.acting_for))
         or exists (select from nomination o where o.person_id = n.person_id
           and (o.supervisor_person_id = $1 or lower(o.supervisor_email) = lower($2)))
         or exists (select from nomination o left join person s on s.id = n.person_id
           where o.person_id = $1 and (o.supervisor_person_id = n.person_id or lower(o.supervisor_email) = lower(s.email)))
         or exists (select from nomination o join nomination_answer a on a.nomination_id = o.id
           where o.person_id = n.person_id and a.section in ('reach', 'referees')
             and ($2::text is not null and position(lower($2) in lower(a.answers::text)) > 0
               or lower(regexp_replace(a.answers->>'emergencyName', '[\\s\\d.,''\u200b-\u200d-]', '', 'g')) = any($5)))`,
      [who.personId, who.email, who.organisationIds, who.aboutPersonIds, who.names],
    );
    return rows.map(({ id }) => id);
  }
}

function tiesOf(rows: readonly Row[]): NomineeTies {
  const emails = (what: readonly Row['what'][]): string[] =>
    rows.flatMap((row) => (what.includes(row.what) && row.email ? [row.email.trim()] : []));
  return {
    commandPersonIds: rows.flatMap(({ otherId }) => otherId ?? []),
    commandEmails: emails(['superior']),
    kinEmails: emails(['kin']),
    kinNames: rows.flatMap(({ what, name }) => (what === 'kin' && name ? [name] : [])),
    refereeEmails: emails(['referee']),
  };
}
