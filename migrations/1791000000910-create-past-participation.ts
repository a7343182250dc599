import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Trainings from before this system, as far as somebody can say where that is known from: they count for cooling-off. */
export class CreatePastParticipation1791000000910 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table past_participation (
        id uuid primary key,
        person_id uuid not null references person (id),
        programme_code text references programme (code),
        course_title text not null,
        started_on date not null,
        ended_on date not null,
        source text not null,
        recorded_by uuid not null references person (id),
        recorded_by_name text not null,
        recorded_at timestamptz not null,
        struck_at timestamptz,
        struck_reason text,
        version integer not null default 1,
        constraint past_participation_dates_check check (ended_on >= started_on),
        constraint past_participation_struck_check check ((struck_at is null) = (struck_reason is null))
      );
      create index past_participation_person_id_idx on past_participation (person_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table past_participation;');
  }
}
