import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What was sent can be added to, never changed: an answer to the panel makes a revision with a hash of its own, and a sheet
 * keeps the hash of what lay before its reader. Saved states of a sheet now hold all that a reader can change.
 */
export class KeepWhatASheetJudged1793000000400 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table submitted_record_revision (
        nomination_id uuid not null references nomination (id),
        number integer not null,
        round integer not null,
        content text not null,
        hash text not null,
        added_by uuid not null references person (id),
        added_at timestamptz not null,
        primary key (nomination_id, number)
      );
      create trigger submitted_record_revision_frozen before update or delete on submitted_record_revision
        for each row execute function refuse_change_of_what_was_signed();

      alter table score_sheet add column judged_revision text;
      alter table score_sheet_revision
        add column confidence text,
        add column loose_comments jsonb not null default '{}';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table score_sheet_revision drop column confidence, drop column loose_comments;
      alter table score_sheet drop column judged_revision;
      drop table submitted_record_revision;
    `);
  }
}
