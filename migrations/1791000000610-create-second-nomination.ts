import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One official stands in one open nomination at a time, unless the secretariat allows a second one for a call. */
export class CreateSecondNomination1791000000610 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table second_nomination (
        person_id uuid not null references person (id),
        call_id uuid not null references call (id),
        reason text not null,
        allowed_by uuid not null references person (id),
        allowed_by_name text not null,
        allowed_at timestamptz not null,
        primary key (person_id, call_id)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table second_nomination;');
  }
}
