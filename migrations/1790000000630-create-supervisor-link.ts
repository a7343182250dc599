import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Doors for superiors without an account. Only the hash of a link's key is here; the key is in the message alone. */
export class CreateSupervisorLink1790000000630 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table supervisor_link (
        id uuid primary key,
        purpose text not null,
        participation_id uuid not null references participation (id),
        check_in_id uuid references check_in (id),
        supervisor_name text not null,
        supervisor_email text,
        token_hash text not null unique,
        issued_by uuid references person (id),
        created_at timestamptz not null,
        expires_at timestamptz not null,
        used_at timestamptz,
        revoked_at timestamptz,
        revoke_reason text,
        constraint supervisor_link_purpose_check check (purpose in ('check_in','action_plan')),
        constraint supervisor_link_form_check check ((purpose = 'check_in') = (check_in_id is not null))
      );
      create index supervisor_link_participation_id_idx on supervisor_link (participation_id);
      create index supervisor_link_check_in_id_idx on supervisor_link (check_in_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table supervisor_link;');
  }
}
