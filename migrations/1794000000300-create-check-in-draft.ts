import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody has filled in of a check-in and not yet sent: one for each of the two, gone when the answer is in. */
export class CreateCheckInDraft1794000000300 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table check_in_draft (
        id uuid primary key,
        check_in_id uuid not null references check_in (id),
        answered_by text not null,
        answers jsonb not null,
        saved_at timestamptz not null,
        constraint check_in_draft_check_in_id_answered_by_key unique (check_in_id, answered_by),
        constraint check_in_draft_answered_by_check check (answered_by in ('self','supervisor'))
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table check_in_draft;');
  }
}
