import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Medical answers and conclusions, sealed. What others may know of them stands beside the seal: complete or not. */
export class CreateMedicalPart1791000000500 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table medical_part (
        nomination_id uuid primary key references nomination (id),
        way text not null,
        sealed bytea,
        key_id text,
        complete_sections text[] not null,
        complete boolean not null,
        commitment text,
        saved_by uuid not null references person (id),
        saved_at timestamptz not null,
        constraint medical_part_way_check check (way in ('online','paper')),
        constraint medical_part_sealed_check check ((sealed is null) = (key_id is null))
      );

      create table medical_check (
        id uuid primary key,
        nomination_id uuid not null references nomination (id),
        sealed bytea not null,
        key_id text not null,
        checked_by uuid not null references person (id),
        checked_by_name text not null,
        checked_at timestamptz not null,
        constraint medical_check_sealed_check check (length(sealed) > 29)
      );
      create index medical_check_nomination_id_checked_at_idx on medical_check (nomination_id, checked_at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table medical_check; drop table medical_part;');
  }
}
