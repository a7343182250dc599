import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The answers an indicator needs; null is "not asked, or not answered", which is never counted as a no. */
export class AskWhatCameOfIt1793000000800 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table check_in_answer
        add column same_organisation boolean,
        add column field_matches boolean,
        add column promoted boolean,
        add column sessions integer,
        add column people_reached integer,
        add column trainer boolean,
        add column outputs text[],
        add column contact boolean,
        add constraint check_in_answer_reach_check check (sessions >= 0 and people_reached >= 0);

      create table final_report (
        participation_id uuid primary key references participation (id),
        due_on date not null,
        received_on date,
        recorded_by uuid references person (id),
        recorded_at timestamptz,
        constraint final_report_received_check check ((received_on is null) = (recorded_at is null))
      );
      insert into final_report (participation_id, due_on)
        select id, (completed_on + interval '6 months')::date from participation where state = 'completed';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table final_report;
      alter table check_in_answer drop constraint check_in_answer_reach_check, drop column same_organisation,
        drop column field_matches, drop column promoted, drop column sessions, drop column people_reached,
        drop column trainer, drop column outputs, drop column contact;
    `);
  }
}
