import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor, Role } from '../kernel/actor';
import { found } from '../kernel/domain/refusal';
import { tidyText } from '../kernel/domain/text';
import { decodeCursor, PAGE_SIZE, pageOf, type Page } from '../kernel/pagination';
import { organisationScope } from './access/scope';
import type { AccountState } from './entities/account.entity';

export interface PersonRow {
  readonly id: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly familyNameKm: string | null;
  readonly givenNameKm: string | null;
  readonly email: string | null;
  readonly state: AccountState | null;
  readonly roles: readonly { role: Role; code: string }[];
}

export interface PersonRecord extends PersonRow {
  readonly accountId: string | null;
  readonly memberships: readonly {
    id: string;
    role: Role;
    nameEn: string;
    nameKm: string | null;
    nameJa: string | null;
    postTitle: string | null;
    validFrom: string;
    validTo: string | null;
    current: boolean;
  }[];
  readonly tokens: readonly {
    id: string;
    label: string;
    scopes: readonly string[];
    expiresAt: Date;
    revokedAt: Date | null;
    role: Role;
  }[];
}

const NAME = `p.family_name as "familyName", p.given_name as "givenName", p.family_name_km as "familyNameKm",
  p.given_name_km as "givenNameKm"`;

/** Lists and records of people for administrators. */
@Injectable()
export class PeopleQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** People with an account or a role, by Latin name; `search` looks in names of both scripts and in addresses. */
  async people(actor: Actor, search: string, after: string | undefined): Promise<Page<PersonRow>> {
    const cursor = decodeCursor(after);
    const words = tidyText(search).toLowerCase();
    const conditions = `
      exists (select 1 from membership m where m.person_id = p.id and ($1::uuid is null or m.organisation_id = $1))
      and ($2 = '' or lower(p.family_name || ' ' || p.given_name) like '%' || $2 || '%'
        or coalesce(p.family_name_km, '') || ' ' || coalesce(p.given_name_km, '') like '%' || $2 || '%'
        or lower(coalesce(a.email, '')) like '%' || $2 || '%')`;
    const scope = organisationScope(actor);
    const pattern = words.replace(/[%_\\]/g, '\\$&');
    const [rows, [count]]: [PersonRow[], { n: number }[]] = await Promise.all([
      this.dataSource.query(
        `select p.id, ${NAME}, a.email, a.state,
           (select coalesce(json_agg(json_build_object('role', m.role, 'code', o.code) order by m.created_at), '[]')
            from membership m join organisation o on o.id = m.organisation_id where m.person_id = p.id) as roles
         from person p left join account a on a.person_id = p.id
         where ${conditions} and ($3::text is null or (p.family_name || ' ' || p.given_name, p.id) > ($3, $4::uuid))
         order by p.family_name || ' ' || p.given_name, p.id limit ${PAGE_SIZE + 1}`,
        [scope, pattern, cursor?.key ?? null, cursor?.id ?? null],
      ),
      this.dataSource.query(
        `select count(*)::int as n from person p left join account a on a.person_id = p.id where ${conditions}`,
        [scope, pattern],
      ),
    ]);
    return pageOf(rows, count?.n ?? 0, (row) => ({ key: `${row.familyName} ${row.givenName}`, id: row.id }));
  }

  async record(actor: Actor, personId: string, today: string): Promise<PersonRecord> {
    const [person]: (PersonRow & { accountId: string | null })[] = await this.dataSource.query(
      `select p.id, ${NAME}, a.email, a.state, a.id as "accountId", '[]'::json as roles
       from person p left join account a on a.person_id = p.id
       where p.id = $1 and ($2::uuid is null or exists
         (select 1 from membership m where m.person_id = p.id and m.organisation_id = $2))`,
      [personId, organisationScope(actor)],
    );
    const visible = found(person);
    const [memberships, tokens]: [PersonRecord['memberships'], PersonRecord['tokens']] = await Promise.all([
      this.dataSource.query(
        `select m.id, m.role, o.name_en as "nameEn", o.name_km as "nameKm", o.name_ja as "nameJa",
           m.post_title as "postTitle", m.valid_from as "validFrom", m.valid_to as "validTo",
           (m.valid_from <= $2 and (m.valid_to is null or m.valid_to >= $2)) as current
         from membership m join organisation o on o.id = m.organisation_id where m.person_id = $1
         order by m.valid_from desc, m.id`,
        [personId, today],
      ),
      this.dataSource.query(
        `select t.id, t.label, t.scopes, t.expires_at as "expiresAt", t.revoked_at as "revokedAt", m.role
         from api_token t join membership m on m.id = t.membership_id where m.person_id = $1 order by t.created_at desc`,
        [personId],
      ),
    ]);
    return { ...visible, memberships, tokens };
  }
}
