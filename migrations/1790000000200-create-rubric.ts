import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Marks refer to the words of a published version, so the database itself refuses to change one. */
export class CreateRubric1790000000200 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table rubric (
        id uuid primary key,
        code text not null unique,
        title_en text not null,
        title_km text not null,
        title_ja text not null,
        created_at timestamptz not null
      );

      create table rubric_version (
        id uuid primary key,
        rubric_id uuid not null references rubric (id),
        number integer not null,
        criteria jsonb not null,
        origin text not null,
        content_hash text not null,
        published_by uuid references person (id),
        published_at timestamptz not null,
        unique (rubric_id, number),
        constraint rubric_version_origin_check check (origin in ('ours','official'))
      );
      create trigger rubric_version_frozen before update or delete on rubric_version
        for each row execute function refuse_change_of_what_was_published();

      alter table call add constraint call_rubric_version_id_fkey
        foreign key (rubric_version_id) references rubric_version (id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table call drop constraint call_rubric_version_id_fkey; drop table rubric_version; drop table rubric;
    `);
  }
}
