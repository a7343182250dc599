import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who was reminded of a call, when: the ceiling on reminders is counted here. */
export class CreateMinistryReminder1791000000911 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table ministry_reminder (
        id uuid primary key,
        call_id uuid not null references call (id),
        organisation_id uuid not null references organisation (id),
        sent_by uuid not null references person (id),
        sent_at timestamptz not null
      );
      create index ministry_reminder_call_id_organisation_id_idx on ministry_reminder (call_id, organisation_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table ministry_reminder;');
  }
}
