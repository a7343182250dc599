import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Days on which Cambodian offices are closed: set by sub-decree each year, so a table and not a constant. */
export class CreatePublicHoliday1791000000120 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table public_holiday (
        day date primary key,
        name_en text not null,
        name_km text not null,
        verified boolean not null,
        source text,
        created_by uuid references person (id),
        created_at timestamptz not null,
        version integer not null default 1
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table public_holiday');
  }
}
