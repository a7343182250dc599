import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Example files that every reader of a panel marks before the real ones, to see how far apart readers are. */
export class CreateCalibration1792000000220 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table calibration_example (
        id uuid primary key,
        panel_id uuid not null references panel (id),
        number integer not null,
        title text not null,
        text text not null,
        language text not null,
        created_by uuid not null references person (id),
        created_at timestamptz not null,
        unique (panel_id, number),
        constraint calibration_example_language_check check (language in ('km','en','ja'))
      );
      create trigger calibration_example_frozen before update or delete on calibration_example
        for each row execute function refuse_change_of_what_was_published();

      create table calibration_sheet (
        id uuid primary key,
        example_id uuid not null references calibration_example (id),
        person_id uuid not null references person (id),
        marks jsonb not null,
        score double precision,
        handed_in_at timestamptz not null,
        unique (example_id, person_id)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table calibration_sheet; drop table calibration_example;');
  }
}
