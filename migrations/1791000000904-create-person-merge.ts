import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a merge did, row by row, so that it can be undone by hand: both records as they were and the key of every row that
 * changed its person. Beside it every later correction of a spelling.
 */
export class CreatePersonMerge1791000000904 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table person_merge (
        id uuid primary key,
        from_person_id uuid not null references person (id),
        into_person_id uuid not null references person (id),
        reason text not null,
        before jsonb not null,
        moved jsonb not null,
        merged_by uuid not null references person (id),
        merged_by_name text not null,
        merged_at timestamptz not null
      );
      create index person_merge_from_person_id_idx on person_merge (from_person_id);
      create index person_merge_into_person_id_idx on person_merge (into_person_id);

      create table person_correction (
        id uuid primary key,
        person_id uuid not null references person (id),
        kind text not null,
        before jsonb not null,
        after jsonb not null,
        reason text not null,
        corrected_by uuid references person (id),
        corrected_by_name text not null,
        corrected_at timestamptz not null,
        constraint person_correction_kind_check check (kind in ('spelling','unlocked'))
      );
      create index person_correction_person_id_idx on person_correction (person_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table person_correction; drop table person_merge;');
  }
}
