import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A panel may hold its sheets until its examples are marked; a member is told of new remarks once a day at most. */
export class HoldScoringForPractice1793000000420 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table panel add column practice_first boolean not null default false;
      alter table panel_member add column remarks_told_at timestamptz;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table panel_member drop column remarks_told_at;
      alter table panel drop column practice_first;
    `);
  }
}
