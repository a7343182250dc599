import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What reporting may read of follow-up: marks and dates, no names. */
export class CreateFollowUpViews1790000000690 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create view report_participation as
        select id as participation_id, nomination_id, call_id, organisation_id, state,
          (state in ('accepted','departed','completed','ended_early')) as accepted,
          (state = 'completed') as completed, completed_on, status, status_months
        from participation;

      create view report_follow_up as
        select c.id as check_in_id, c.participation_id, p.call_id, p.organisation_id, c.months, c.due_on, c.closes_on,
          c.status, c.status_rule, (c.self_answered_at is not null) as self_answered,
          (c.supervisor_answered_at is not null) as supervisor_answered,
          (c.status_facts->>'useTaken') in ('regular','rare') as in_use,
          coalesce(cardinality(c.contradictions), 0) > 0 as contradicted
        from check_in c join participation p on p.id = c.participation_id;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop view report_follow_up; drop view report_participation;');
  }
}
