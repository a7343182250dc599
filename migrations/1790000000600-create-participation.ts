import type { MigrationInterface, QueryRunner } from 'typeorm';

/** From the letter to Japan on: one row for each nominee who was forwarded. */
export class CreateParticipation1790000000600 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table participation (
        id uuid primary key,
        nomination_id uuid not null unique references nomination (id),
        call_id uuid not null references call (id),
        person_id uuid not null references person (id),
        organisation_id uuid not null references organisation (id),
        state text not null,
        as_forwarded jsonb not null,
        sort_name text not null,
        follow_up_months integer[] not null,
        supervisor_name text,
        supervisor_email text,
        forwarded_at timestamptz not null,
        decided_at timestamptz,
        japan_reference text,
        refusal_reason text,
        departed_on date,
        completed_on date,
        ended_on date,
        end_reason text,
        status text,
        status_rule integer,
        status_months integer,
        status_at timestamptz,
        created_at timestamptz not null,
        version integer not null default 1,
        constraint participation_state_check check (state in
          ('forwarded','accepted','not_accepted','departed','completed','ended_early')),
        constraint participation_status_check check (status in ('sustained','partly','lapsed','no_answer')),
        constraint participation_completed_check check ((state = 'completed') = (completed_on is not null)),
        constraint participation_dates_check check (completed_on >= departed_on and ended_on >= departed_on)
      );
      create index participation_call_id_state_idx on participation (call_id, state);
      create index participation_organisation_id_idx on participation (organisation_id);
      create index participation_person_id_idx on participation (person_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table participation;');
  }
}
