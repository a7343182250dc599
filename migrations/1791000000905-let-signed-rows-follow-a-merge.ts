import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What was signed or published still never changes, with one exception the database checks itself: a column that names a
 * person may follow that person's record into the one it was merged into. Names, texts and hashes stay as they were.
 */
export class LetSignedRowsFollowAMerge1791000000905 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create function only_follows_a_merge(old_row jsonb, new_row jsonb) returns boolean language sql stable as $$
        select not exists (
          select from jsonb_each_text(old_row) o join jsonb_each_text(new_row) n using (key)
          where o.value is distinct from n.value and not exists (
            select from person p
            where p.merged_into is not null and p.id::text = o.value and p.merged_into::text = n.value))
      $$;

      create or replace function refuse_change_of_what_was_signed() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and only_follows_a_merge(to_jsonb(old), to_jsonb(new)) then return new; end if;
        raise exception 'what was sent or signed does not change: %', tg_table_name;
      end $$;

      create or replace function refuse_change_of_what_was_published() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and only_follows_a_merge(to_jsonb(old), to_jsonb(new)) then return new; end if;
        raise exception 'what was published does not change: %', tg_table_name;
      end $$;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      create or replace function refuse_change_of_what_was_signed() returns trigger language plpgsql as $$
      begin raise exception 'what was sent or signed does not change: %', tg_table_name; end $$;
      create or replace function refuse_change_of_what_was_published() returns trigger language plpgsql as $$
      begin raise exception 'what was published does not change: %', tg_table_name; end $$;
      drop function only_follows_a_merge;
    `);
  }
}
