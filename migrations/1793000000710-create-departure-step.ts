import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is done before a departure: one row for each thing done, with who said so. */
export class CreateDepartureStep1793000000710 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table departure_step (
        id uuid primary key,
        participation_id uuid not null references participation (id),
        step text not null,
        done_by uuid not null references person (id),
        done_at timestamptz not null,
        unique (participation_id, step),
        constraint departure_step_step_check
          check (step in ('medical','visa','insurance','flight','briefing','orientation'))
      );
      alter table participation add leaves_on date;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table participation drop leaves_on; drop table departure_step;');
  }
}
