import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { tidyText } from '../kernel/domain/text';
import type { Locale } from '../kernel/locale';
import type { Tx } from '../kernel/transaction';
import type { OrganisationView } from './identity.queries';

export interface PersonFacts {
  readonly personId: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly familyNameKm: string | null;
  readonly givenNameKm: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly sex: 'female' | 'male' | null;
  readonly birthDate: string | null;
  readonly hasAccount: boolean;
  /** Null without an account; `invited` until the link has been used. */
  readonly accountState: 'invited' | 'active' | 'suspended' | null;
  /** The language the person is written to in; without an account nobody has chosen one. */
  readonly locale: Locale | null;
}

export interface Employment {
  readonly personId: string;
  readonly organisationId: string;
  /** False when the membership has ended. */
  readonly current: boolean;
}

/** What other features need to know of people they hold by their identifier alone. */
@Injectable()
export class PeopleFacts {
  constructor(private readonly dataSource: DataSource) {}

  async of(personIds: readonly string[], tx?: Tx): Promise<Map<string, PersonFacts>> {
    const rows: PersonFacts[] = await (tx ?? this.dataSource).query(
      `select p.id as "personId", p.family_name as "familyName", p.given_name as "givenName",
         p.family_name_km as "familyNameKm", p.given_name_km as "givenNameKm", coalesce(a.email, p.email) as email,
         p.phone, p.sex, p.birth_date as "birthDate", a.id is not null as "hasAccount",
         a.state as "accountState", a.locale
       from person p left join account a on a.person_id = p.id where p.id = any($1)`,
      [personIds],
    );
    return new Map(rows.map((row) => [row.personId, row]));
  }

  async organisations(ids: readonly string[], tx?: Tx): Promise<Map<string, OrganisationView>> {
    const rows: OrganisationView[] = await (tx ?? this.dataSource).query(
      `select id, code, kind, name_en as "nameEn", name_km as "nameKm", name_ja as "nameJa"
       from organisation where id = any($1)`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** The organisations with these codes. */
  async organisationIds(codes: readonly string[], tx?: Tx): Promise<string[]> {
    const rows: { id: string }[] = await (tx ?? this.dataSource).query(
      'select id from organisation where code = any($1) order by code',
      [codes],
    );
    return rows.map(({ id }) => id);
  }

  /** People whose name, in either script and either order, holds these words. */
  async namedLike(words: string, limit = 500): Promise<string[]> {
    const pattern = `%${tidyText(words)
      .toLowerCase()
      .replace(/[%_\\]/g, '\\$&')}%`;
    const rows: { id: string }[] = await this.dataSource.query(
      `select id from person
       where lower(family_name || ' ' || given_name) like $1 or lower(given_name || ' ' || family_name) like $1
         or coalesce(family_name_km, '') || ' ' || coalesce(given_name_km, '') like $1
         or coalesce(family_name_km, '') || coalesce(given_name_km, '') like $1
       limit ${limit}`,
      [pattern],
    );
    return rows.map(({ id }) => id);
  }

  /** The person who has this address, first of all as the one they sign in with. */
  async byEmail(email: string, tx?: Tx): Promise<string | null> {
    const rows: { id: string }[] = await (tx ?? this.dataSource).query(
      `select p.id from person p left join account a on a.person_id = p.id
       where lower(a.email) = lower($1) or lower(p.email) = lower($1) order by a.id nulls last, p.created_at limit 1`,
      [email],
    );
    return rows[0]?.id ?? null;
  }

  /** Where these people work today or have worked since a day, in any role. */
  async employments(
    personIds: readonly string[],
    since: string,
    today: string,
    tx?: Tx,
  ): Promise<Employment[]> {
    return (tx ?? this.dataSource).query(
      `select person_id as "personId", organisation_id as "organisationId",
         bool_or(valid_to is null or valid_to >= $3) as current
       from membership where person_id = any($1) and (valid_to is null or valid_to >= $2)
       group by person_id, organisation_id order by person_id, organisation_id`,
      [personIds, since, today],
    );
  }

  /** For every organisation the highest one of its line: a department and its ministry are one employer. */
  async employers(tx?: Tx): Promise<Map<string, string>> {
    const rows: { id: string; top: string }[] = await (tx ?? this.dataSource).query(
      `with recursive line as (
         select id, id as top from organisation where parent_id is null
         union all
         select o.id, line.top from organisation o join line on o.parent_id = line.id)
       select id, top from line`,
    );
    return new Map(rows.map(({ id, top }) => [id, top]));
  }
}
