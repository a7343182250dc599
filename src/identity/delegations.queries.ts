import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor, Role } from '../kernel/actor';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { DELEGABLE } from './domain/delegation';

interface Names {
  readonly familyName: string;
  readonly givenName: string;
  readonly familyNameKm: string | null;
  readonly givenNameKm: string | null;
}

export interface DelegationView {
  readonly id: string;
  readonly role: Role;
  readonly nameEn: string;
  readonly nameKm: string | null;
  readonly nameJa: string | null;
  readonly by: Names & { readonly personId: string };
  readonly to: Names & { readonly personId: string };
  readonly from: string;
  readonly until: string;
  readonly reason: string;
  readonly state: 'ahead' | 'now' | 'over';
  /** Whether the reader gave it, received it or looks after it. */
  readonly side: 'given' | 'received' | 'other';
}

/** Somebody who may act, or a role that may be delegated. */
export interface DelegationChoice extends Names {
  readonly id: string;
  readonly role: Role;
  readonly postTitle: string | null;
  readonly nameEn: string;
  readonly nameKm: string | null;
  readonly nameJa: string | null;
}

const person = (alias: string): string =>
  `json_build_object('personId', ${alias}.id, 'familyName', ${alias}.family_name, 'givenName', ${alias}.given_name,
     'familyNameKm', ${alias}.family_name_km, 'givenNameKm', ${alias}.given_name_km)`;
const CHOICE = `p.family_name as "familyName", p.given_name as "givenName", p.family_name_km as "familyNameKm",
  p.given_name_km as "givenNameKm", m.role, m.post_title as "postTitle", o.name_en as "nameEn", o.name_km as "nameKm",
  o.name_ja as "nameJa"`;

/** Who acts for whom, from the side of one reader. */
@Injectable()
export class DelegationQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Given and received by this person; for an administrator all. What holds now first, what is over last. */
  async of(actor: Actor): Promise<DelegationView[]> {
    const rows: Omit<DelegationView, 'side'>[] = await this.dataSource.query(
      `select m.id, m.role, o.name_en as "nameEn", o.name_km as "nameKm", o.name_ja as "nameJa",
         ${person('b')} as by, ${person('t')} as to, m.valid_from as "from", m.valid_to as until,
         m.delegation_reason as reason,
         case when m.valid_to < $2 then 'over' when m.valid_from > $2 then 'ahead' else 'now' end as state
       from membership m join organisation o on o.id = m.organisation_id
         join person b on b.id = m.delegated_by join person t on t.id = m.person_id
       where m.delegated_from is not null and ($3 or m.person_id = $1 or m.delegated_by = $1)
       order by case when m.valid_to < $2 then 2 when m.valid_from > $2 then 1 else 0 end, m.valid_from desc, m.id
       limit 200`,
      [actor.personId, this.today(), actor.role === 'admin'],
    );
    return rows.map((row) => ({
      ...row,
      side:
        row.by.personId === actor.personId
          ? 'given'
          : row.to.personId === actor.personId
            ? 'received'
            : 'other',
    }));
  }

  /** Roles held today that may be delegated: for the administrator who does it for somebody. */
  async roles(): Promise<DelegationChoice[]> {
    return this.dataSource.query(
      `select m.id, ${CHOICE} from membership m join person p on p.id = m.person_id
         join organisation o on o.id = m.organisation_id
       where m.delegated_from is null and m.role = any($1) and m.valid_from <= $2
         and (m.valid_to is null or m.valid_to >= $2)
       order by o.name_en, m.role, p.family_name, p.given_name, m.id`,
      [DELEGABLE, this.today()],
    );
  }

  /** Colleagues of the holder of a role who can sign in and do not hold the same role themselves. */
  async colleagues(membershipId: string): Promise<DelegationChoice[]> {
    return this.dataSource.query(
      `select distinct on (p.family_name, p.given_name, p.id) p.id, ${CHOICE}
       from membership s join membership m on m.organisation_id = s.organisation_id and m.person_id <> s.person_id
         join person p on p.id = m.person_id join organisation o on o.id = m.organisation_id
         join account a on a.person_id = p.id and a.state = 'active'
       where s.id = $1 and m.delegated_from is null and m.valid_from <= $2 and (m.valid_to is null or m.valid_to >= $2)
         and not exists (select 1 from membership x where x.person_id = p.id and x.organisation_id = s.organisation_id
           and x.role = s.role and x.delegated_from is null and (x.valid_to is null or x.valid_to >= $2))
       order by p.family_name, p.given_name, p.id, m.created_at`,
      [membershipId, this.today()],
    );
  }

  private today(): string {
    return dayInPhnomPenh(this.clock.now());
  }
}
