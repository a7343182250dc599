import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The append-only record. `details` is text, not jsonb, so that the hash covers the very bytes; `audit_head` is the row
 * every writer locks, which puts entries in one order, and shows a cut tail.
 */
export class CreateAuditEntry1790000000020 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table audit_entry (
        seq bigint primary key,
        at timestamptz not null,
        actor_id uuid,
        actor_name text not null,
        actor_role text not null,
        organisation_id uuid,
        action text not null,
        subject_type text not null,
        subject_id text not null,
        details text not null,
        previous_hash text not null,
        hash text not null
      );
      create index audit_entry_subject_type_subject_id_idx on audit_entry (subject_type, subject_id);
      create table audit_head (
        id boolean primary key default true check (id),
        seq bigint not null,
        hash text not null
      );
      insert into audit_head (id, seq, hash) values (true, 0, repeat('0', 64));

      create function refuse_change_of_record() returns trigger language plpgsql as $$
      begin
        raise exception 'the record of acts is append-only';
      end $$;
      create trigger audit_entry_append_only before update or delete on audit_entry
        for each row execute function refuse_change_of_record();
      create trigger audit_entry_no_truncate before truncate on audit_entry
        for each statement execute function refuse_change_of_record();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table audit_entry; drop table audit_head; drop function refuse_change_of_record();');
  }
}
