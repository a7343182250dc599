import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which nominee a ministry put first: how strong it thought those were whom a rule then stopped. No name is in it. */
export class CreateReportRank1791000001000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create view report_rank as
        select id as nomination_id, number, call_id, rank_in_organisation from nomination;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop view report_rank;');
  }
}
