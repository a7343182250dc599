import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A letter that is not sent after all keeps the reason why. */
export class AddCancellingToNotice1790000000700 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('alter table notice add column cancel_reason text;');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table notice drop column cancel_reason;');
  }
}
