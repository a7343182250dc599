import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A nomination keeps the version of the form it was started with, and a section what it read like at each saving of the last
 * days, so that two writers can be joined instead of one of them refused.
 */
export class KeepAnswerVersions1791000000400 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table nomination add column form_version text not null default 'kccp-2026.1';

      create table nomination_answer_version (
        nomination_id uuid not null references nomination (id),
        section text not null,
        version integer not null,
        answers jsonb not null,
        saved_at timestamptz not null,
        primary key (nomination_id, section, version)
      );
      create index nomination_answer_version_saved_at_idx on nomination_answer_version (saved_at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table nomination_answer_version; alter table nomination drop column form_version;');
  }
}
