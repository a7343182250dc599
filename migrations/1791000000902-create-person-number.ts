import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Numbers of identity papers: sealed, and beside them a keyed hash by which an equal number is found. */
export class CreatePersonNumber1791000000902 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table person_number (
        id uuid primary key,
        person_id uuid not null references person (id),
        kind text not null,
        sealed bytea not null,
        hash text not null,
        recorded_by uuid references person (id),
        recorded_at timestamptz not null,
        version integer not null default 1,
        constraint person_number_person_id_kind_key unique (person_id, kind),
        constraint person_number_kind_check check (kind in ('national_id','civil_service','passport'))
      );
      create index person_number_kind_hash_idx on person_number (kind, hash);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table person_number;');
  }
}
