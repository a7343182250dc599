import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The outbox: a row is written with the act it tells of; a person approves letters; a job delivers what may go out. */
export class CreateNotice1790000000040 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table notice (
        id uuid primary key,
        template text not null,
        kind text not null,
        state text not null,
        recipient_person_id uuid references person (id),
        recipient_organisation_id uuid references organisation (id),
        recipient_email text,
        locale text not null,
        subject_type text not null,
        subject_id uuid not null,
        call_id uuid,
        data jsonb not null,
        attempts integer not null default 0,
        last_error text,
        approved_by uuid references person (id),
        approved_at timestamptz,
        sent_at timestamptz,
        created_at timestamptz not null,
        version integer not null default 1,
        constraint notice_kind_check check (kind in ('mail','letter')),
        constraint notice_state_check check (state in ('waiting','approved','sent','failed','cancelled'))
      );
      create index notice_state_created_at_idx on notice (state, created_at);
      create index notice_subject_id_idx on notice (subject_id);
      create index notice_recipient_person_id_idx on notice (recipient_person_id);
      create index notice_call_id_idx on notice (call_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table notice;');
  }
}
