import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A sheet that was read and waits for its confirmation. Its rows are people: they go when it is confirmed, or too old. */
export class CreateSheetImport1791000000700 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table sheet_import (
        id uuid primary key,
        call_id uuid not null references call (id),
        organisation_id uuid not null references organisation (id),
        state text not null,
        file_name text,
        sha256 text not null,
        letters jsonb not null,
        facts jsonb not null,
        counts jsonb not null,
        fingerprint text not null,
        created_by uuid not null references person (id),
        created_by_name text not null,
        created_at timestamptz not null,
        planned_at timestamptz not null,
        expires_at timestamptz not null,
        confirmed_at timestamptz,
        version integer not null default 1,
        constraint sheet_import_state_check check (state in ('ready','confirmed','discarded'))
      );
      create index sheet_import_call_id_organisation_id_idx on sheet_import (call_id, organisation_id);
      create index sheet_import_expires_at_idx on sheet_import (expires_at);
      create table sheet_import_row (
        import_id uuid not null references sheet_import (id) on delete cascade,
        row_no integer not null,
        outcome text not null,
        source jsonb not null,
        plan jsonb not null,
        primary key (import_id, row_no),
        constraint sheet_import_row_outcome_check check (outcome in ('refused','new','update','unchanged'))
      );
      create index sheet_import_row_import_id_outcome_row_no_idx on sheet_import_row (import_id, outcome, row_no);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table sheet_import_row; drop table sheet_import');
  }
}
