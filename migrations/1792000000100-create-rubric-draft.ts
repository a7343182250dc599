import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A rubric being written: it may change and be incomplete, unlike a published version. */
export class CreateRubricDraft1792000000100 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table rubric_draft (
        id uuid primary key,
        code text not null unique,
        title_en text not null,
        title_km text not null,
        title_ja text not null,
        origin text not null,
        based_on uuid references rubric_version (id),
        criteria jsonb not null,
        started_by uuid not null references person (id),
        changed_at timestamptz not null,
        version integer not null default 1,
        constraint rubric_draft_origin_check check (origin in ('ours','official'))
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table rubric_draft');
  }
}
