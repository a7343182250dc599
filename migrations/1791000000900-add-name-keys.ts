import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Two spellings of one name give one key: case, spaces, zero-width spaces, marks between syllables and Khmer digits do not
 * count, nor which of the two names comes first, nor the two ways a Khmer keyboard writes the same vowel. Transliteration
 * is not guessed. The birth date is part of the key.
 */
export class AddNameKeys1791000000900 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create function person_name_part(name text) returns text language sql immutable parallel safe as $$
        select lower(translate(
          replace(replace(replace(normalize(coalesce(name, ''), NFKC),
            E'\\u17c1\\u17b8', E'\\u17be'), E'\\u17c1\\u17b6', E'\\u17c4'), E'\\u17c6\\u17b6', E'\\u17b6\\u17c6'),
          '០១២៣៤៥៦៧៨៩' || E' \\t\\n\\r\\u200b\\u200c\\u200d\\u2060\\ufeff.,-_''’\`/', '0123456789'))
      $$;

      create function person_name_key(family text, given text, born date) returns text
        language sql immutable parallel safe as $$
        select case when born is not null and public.person_name_part(family) <> '' and public.person_name_part(given) <> '' then
          least((public.person_name_part(family) || public.person_name_part(given)) collate "C",
                (public.person_name_part(given) || public.person_name_part(family)) collate "C")
            || ' ' || (born - date '1900-01-01')::text end
      $$;

      create index person_latin_key_idx on person (person_name_key(family_name, given_name, birth_date));
      create index person_khmer_key_idx on person (person_name_key(family_name_km, given_name_km, birth_date));
      create index person_family_name_given_name_id_idx on person (family_name, given_name, id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop index person_family_name_given_name_id_idx; drop index person_khmer_key_idx; drop index person_latin_key_idx;
      drop function person_name_key; drop function person_name_part;
    `);
  }
}
