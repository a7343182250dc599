import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A programme is a kind of training; a course is one line of a programme, with what its source states and no more. */
export class CreateProgramme1790000000100 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table programme (
        id uuid primary key,
        code text not null unique,
        name_en text not null,
        name_km text not null,
        name_ja text not null,
        direction text not null,
        form_parts text[] not null,
        constraint programme_direction_check check (direction in ('to_japan','in_country','provider'))
      );

      create table course (
        id uuid primary key,
        programme_id uuid not null references programme (id),
        code text not null unique,
        number_as_written text,
        number_key text,
        title_en text not null,
        title_km text,
        title_ja text,
        japanese_fiscal_year integer,
        language text,
        phases jsonb not null,
        rules jsonb not null,
        stated jsonb not null,
        unverified text[] not null,
        source_url text not null,
        content_hash text not null,
        version integer not null default 1,
        created_at timestamptz not null,
        constraint course_language_check check (language in ('en'))
      );
      create index course_programme_id_idx on course (programme_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table course; drop table programme;');
  }
}
