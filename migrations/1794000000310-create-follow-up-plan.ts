import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is asked after a training, when, and how people are reminded: by programme, in versions. A published one stays as it is. */
export class CreateFollowUpPlan1794000000310 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table follow_up_plan (
        id uuid primary key,
        programme_code text not null,
        number integer not null,
        state text not null,
        steps jsonb not null,
        origin text not null,
        created_by uuid references person (id),
        created_at timestamptz not null,
        published_by uuid references person (id),
        published_at timestamptz,
        version integer not null default 1,
        constraint follow_up_plan_programme_code_number_key unique (programme_code, number),
        constraint follow_up_plan_state_check check (state in ('draft','published')),
        constraint follow_up_plan_origin_check check (origin in ('shipped','office')),
        constraint follow_up_plan_published_check check ((state = 'published') = (published_at is not null))
      );
      create trigger follow_up_plan_frozen before update or delete on follow_up_plan
        for each row when (old.state = 'published') execute function refuse_change_of_what_was_published();

      alter table participation add column follow_up_plan_id uuid references follow_up_plan (id);
      alter table check_in
        add column supervisor_reminders integer not null default 0,
        add column supervisor_reminded_on date;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table check_in drop column supervisor_reminders, drop column supervisor_reminded_on;
      alter table participation drop column follow_up_plan_id;
      drop table follow_up_plan;
    `);
  }
}
