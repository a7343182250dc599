import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A panel in one room: its days and questions, each nominee's turn, and the private notes of those who listen. */
export class CreateInterview1793000000430 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table interview_plan (
        panel_id uuid primary key references panel (id),
        days jsonb not null,
        day_from text not null,
        day_until text not null,
        minutes integer not null,
        breaks jsonb not null default '[]',
        place text,
        questions jsonb not null default '{}',
        version integer not null default 1,
        constraint interview_plan_minutes_check check (minutes between 5 and 240)
      );

      create table interview (
        id uuid primary key,
        panel_id uuid not null references panel (id),
        nomination_id uuid not null references nomination (id),
        position integer not null,
        starts_at timestamptz not null,
        minutes integer not null,
        state text not null,
        called_at timestamptz,
        ended_at timestamptz,
        reason text,
        version integer not null default 1,
        unique (panel_id, nomination_id),
        constraint interview_state_check check (state in ('scheduled','in_room','done','postponed','no_show'))
      );
      create unique index interview_panel_id_idx on interview (panel_id) where state = 'in_room';

      create table interview_note (
        interview_id uuid not null references interview (id),
        person_id uuid not null references person (id),
        text text not null,
        saved_at timestamptz not null,
        primary key (interview_id, person_id)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table interview_note; drop table interview; drop table interview_plan;');
  }
}
