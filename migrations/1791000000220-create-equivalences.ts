import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Scores and degrees that a source prints as equal. A row never changes: a correction retires it and adds another, so it
 * can always be told what a check of an earlier day went by.
 */
export class CreateEquivalences1791000000220 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table language_equivalence (
        id uuid primary key,
        scores jsonb not null,
        source text not null,
        page text,
        url text,
        added_by_name text not null,
        added_at timestamptz not null,
        replaces uuid,
        retired_by_name text,
        retired_at timestamptz
      );
      create table education_equivalence (
        id uuid primary key,
        concerns text not null,
        names text[] not null,
        value text not null,
        source text not null,
        page text,
        url text,
        added_by_name text not null,
        added_at timestamptz not null,
        replaces uuid,
        retired_by_name text,
        retired_at timestamptz,
        constraint education_equivalence_concerns_check check (concerns in ('level','field'))
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table education_equivalence; drop table language_equivalence;');
  }
}
