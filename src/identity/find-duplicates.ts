import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock';
import type { Tx } from '../kernel/transaction';
import type { DuplicateReason } from './domain/duplicate-reasons';
import { NUMBER_KINDS, type NumberKind } from './domain/person-number';
import { numberHash } from './person-number';

/** Somebody who is not on the register yet, as far as a comparison needs it. */
export interface Likeness {
  readonly familyName: string;
  readonly givenName: string;
  readonly familyNameKm: string | null;
  readonly givenNameKm: string | null;
  readonly birthDate: string | null;
  readonly numbers?: Partial<Record<NumberKind, string | null>>;
}

export interface LikePerson {
  /** Place of the likeness in the list that was asked about. */
  readonly row: number;
  readonly personId: string;
  readonly reasons: readonly DuplicateReason[];
}

const LATIN = (p: string): string => `person_name_key(${p}.family_name, ${p}.given_name, ${p}.birth_date)`;
const KHMER = (p: string): string =>
  `person_name_key(${p}.family_name_km, ${p}.given_name_km, ${p}.birth_date)`;

/** Pairs that look like one human; `$1` narrows them to pairs with one of these people, null asks about everybody. */
const MATCHES = `
  select least(p.id, o.id) as a, greatest(p.id, o.id) as b, 'name_latin' as reason
  from person p join person o on ${LATIN('o')} = ${LATIN('p')} and o.id <> p.id
  where p.merged_into is null and o.merged_into is null and ($1::uuid[] is null or p.id = any($1))
  union select least(p.id, o.id), greatest(p.id, o.id), 'name_km'
  from person p join person o on ${KHMER('o')} = ${KHMER('p')} and o.id <> p.id
  where p.merged_into is null and o.merged_into is null and ($1::uuid[] is null or p.id = any($1))
  union select least(p.id, o.id), greatest(p.id, o.id), n.kind
  from person_number n join person_number m on m.kind = n.kind and m.hash = n.hash and m.person_id <> n.person_id
    join person p on p.id = n.person_id join person o on o.id = m.person_id
  where p.merged_into is null and o.merged_into is null and ($1::uuid[] is null or p.id = any($1))`;

/**
 * Records that may be one human: an equal number, or an equal name in either script with an equal birth date. Found in
 * sets by the keys that the database computes; a decision to keep two records apart holds until there is a new reason.
 */
@Injectable()
export class FindDuplicates {
  constructor(private readonly clock: Clock) {}

  /** Notes the pairs of these people, or of everybody, and takes down open pairs that no longer look alike. */
  async note(tx: Tx, personIds: readonly string[] | null): Promise<number> {
    const [row]: { n: number }[] = await tx.query(
      `with match as (select a, b, array_agg(reason order by reason) as reasons from (${MATCHES}) m group by a, b),
       gone as (
         delete from duplicate_pair d where d.state = 'open'
           and ($1::uuid[] is null or d.person_a = any($1) or d.person_b = any($1))
           and not exists (select from match where a = d.person_a and b = d.person_b) returning d.id),
       noted as (
         insert into duplicate_pair (id, person_a, person_b, reasons, state, found_at)
         select gen_random_uuid(), a, b, reasons, 'open', $2 from match order by a, b
         on conflict (person_a, person_b) do update set reasons = excluded.reasons, state = 'open',
           found_at = excluded.found_at, decided_by = null, decided_at = null, decision_reason = null,
           version = duplicate_pair.version + 1
         where duplicate_pair.state = 'open' and duplicate_pair.reasons is distinct from excluded.reasons
           or duplicate_pair.state = 'apart' and not excluded.reasons <@ duplicate_pair.reasons
         returning id)
       select count(*)::int as n from noted`,
      [personIds, this.clock.now()],
    );
    return row?.n ?? 0;
  }

  /** Who on the register looks like these people: one statement for a whole list. */
  async like(tx: Tx, asked: readonly Likeness[]): Promise<LikePerson[]> {
    if (asked.length === 0) return [];
    const rows = asked.map((one, row) => ({
      row,
      family_name: one.familyName,
      given_name: one.givenName,
      family_name_km: one.familyNameKm,
      given_name_km: one.givenNameKm,
      birth_date: one.birthDate,
    }));
    const hashes = asked.flatMap(({ numbers = {} }, row) =>
      NUMBER_KINDS.flatMap((kind) => {
        const number = numbers[kind];
        return number ? [{ row, kind, hash: numberHash(kind, number) }] : [];
      }),
    );
    return tx.query(
      `with asked as (select * from jsonb_to_recordset($1::jsonb) as x(row int, family_name text, given_name text,
         family_name_km text, given_name_km text, birth_date date)),
       hashed as (select * from jsonb_to_recordset($2::jsonb) as x(row int, kind text, hash text)),
       match as (
         select a.row, p.id, 'name_latin' as reason from asked a join person p on ${LATIN('p')} = ${LATIN('a')}
         union select a.row, p.id, 'name_km' from asked a join person p on ${KHMER('p')} = ${KHMER('a')}
         union select h.row, p.id, h.kind from hashed h
           join person_number n on n.kind = h.kind and n.hash = h.hash join person p on p.id = n.person_id)
       select m.row, p.id as "personId", array_agg(m.reason order by m.reason) as reasons
       from match m join person p on p.id = m.id where p.merged_into is null
       group by m.row, p.id order by m.row, p.id`,
      [JSON.stringify(rows), JSON.stringify(hashes)],
    );
  }
}
