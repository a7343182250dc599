import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which rule was carried out on which nomination; and one more exception for what was sent: when its period is over its
 * answers go, and nothing else of it changes. The hash stays, and binds whoever still holds a copy.
 */
export class CreatePersonalDataPurge1794000000400 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table personal_data_purge (
        nomination_id uuid not null references nomination (id),
        rule text not null,
        purged_at timestamptz not null,
        primary key (nomination_id, rule)
      );

      create function without_answers(content text) returns text language sql immutable as $$
        select jsonb_set(content::jsonb, '{sections}', '[]')::text
      $$;

      create or replace function refuse_change_of_what_was_signed() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and only_follows_a_merge(to_jsonb(old), to_jsonb(new)) then return new; end if;
        if tg_op = 'UPDATE' and tg_table_name in ('submitted_record', 'submitted_record_revision')
          and to_jsonb(new) - 'content' = to_jsonb(old) - 'content'
          and to_jsonb(new)->>'content' = without_answers(to_jsonb(old)->>'content') then return new; end if;
        raise exception 'what was sent or signed does not change: %', tg_table_name;
      end $$;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      create or replace function refuse_change_of_what_was_signed() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and only_follows_a_merge(to_jsonb(old), to_jsonb(new)) then return new; end if;
        raise exception 'what was sent or signed does not change: %', tg_table_name;
      end $$;
      drop function without_answers;
      drop table personal_data_purge;
    `);
  }
}
