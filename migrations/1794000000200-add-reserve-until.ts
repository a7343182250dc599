import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The last day of a reserve list is a term of the call, published before anybody is nominated. Letters now name it. */
export class AddReserveUntil1794000000200 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table call add column reserve_until date;
      update notice set data = data || '{"holds": "no"}' where template = 'selection.reserve';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table call drop column reserve_until;');
  }
}
