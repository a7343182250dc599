import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock';
import { newId } from '../kernel/ids';
import type { Tx } from '../kernel/transaction';
import { FindDuplicates } from './find-duplicates';
import type { PersonDetails } from './register-person';

export type PersonKey = Pick<
  PersonDetails,
  'familyName' | 'givenName' | 'familyNameKm' | 'givenNameKm' | 'birthDate'
>;

/** Many people at once, by the same rule as one (register-person.ts): two statements, however long the list. */
@Injectable()
export class RegisterPeople {
  constructor(
    private readonly clock: Clock,
    private readonly duplicates: FindDuplicates,
  ) {}

  /** Who of these is on the register: the record of each, or null. */
  async known(tx: Tx, people: readonly PersonKey[]): Promise<(string | null)[]> {
    const rows: { place: number; id: string }[] = await tx.query(
      `select k.place::int as place, p.id
       from unnest($1::date[], $2::text[], $3::text[], $4::text[], $5::text[]) with ordinality
         as k(birth_date, family_name, given_name, family_name_km, given_name_km, place)
       join lateral (
         select id from person
         where merged_into is null and birth_date = k.birth_date and (
           (lower(family_name) = lower(k.family_name) and lower(given_name) = lower(k.given_name))
           or (family_name_km = k.family_name_km and given_name_km = k.given_name_km))
         order by created_at limit 1 for key share) p on true`,
      columnsOf(people, ['birthDate', 'familyName', 'givenName', 'familyNameKm', 'givenNameKm']),
    );
    const known = new Map(rows.map(({ place, id }) => [place, id]));
    return people.map((_person, index) => known.get(index + 1) ?? null);
  }

  /** For people of whom the caller knows, and holds it so, that none is on the register. */
  async run(tx: Tx, people: readonly PersonDetails[]): Promise<string[]> {
    const ids = people.map(() => newId());
    await tx.query(
      `insert into person (id, family_name, given_name, family_name_km, given_name_km, sex, birth_date, email, phone, created_at)
       select *, $10::timestamptz from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
         $7::date[], $8::text[], $9::text[])`,
      [
        ids,
        ...columnsOf(people, [
          'familyName',
          'givenName',
          'familyNameKm',
          'givenNameKm',
          'sex',
          'birthDate',
          'email',
          'phone',
        ]),
        this.clock.now(),
      ],
    );
    await this.duplicates.note(tx, ids);
    return ids;
  }
}

function columnsOf<Row>(rows: readonly Row[], names: readonly (keyof Row)[]): unknown[][] {
  return names.map((name) => rows.map((row) => row[name] ?? null));
}
