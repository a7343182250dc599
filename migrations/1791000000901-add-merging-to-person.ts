import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A merged record stays, empty of work, and points to the one that goes on. The spelling of a Latin name is locked once a
 * passport was seen. Two accounts change places in one statement, so their rule is looked at when the statement ends.
 */
export class AddMergingToPerson1791000000901 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table person
        add column merged_into uuid references person (id),
        add column merged_at timestamptz,
        add column spelling_checked_at timestamptz,
        add constraint person_merged_check check ((merged_into is null) = (merged_at is null) and merged_into <> id);
      create index person_merged_into_idx on person (merged_into);

      alter table account drop constraint account_person_id_key,
        add constraint account_person_id_key unique (person_id) deferrable initially immediate;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table account drop constraint account_person_id_key, add constraint account_person_id_key unique (person_id);
      drop index person_merged_into_idx;
      alter table person drop constraint person_merged_check, drop column spelling_checked_at, drop column merged_at,
        drop column merged_into;
    `);
  }
}
