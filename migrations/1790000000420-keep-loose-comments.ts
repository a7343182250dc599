import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A comment written before its level was chosen is kept beside the marks: it is no mark yet, and must not be lost. */
export class KeepLooseComments1790000000420 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`alter table score_sheet add loose_comments jsonb not null default '{}'`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table score_sheet drop loose_comments');
  }
}
