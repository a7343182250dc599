import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateActionPlan1790000000610 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table action_plan (
        id uuid primary key,
        participation_id uuid not null unique references participation (id),
        state text not null,
        owner_unit text,
        people_trained integer,
        budget_line text,
        sent_at timestamptz,
        return_note text,
        agreed_at timestamptz,
        agreed_by_name text,
        agreed_by_role text,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        version integer not null default 1,
        constraint action_plan_state_check check (state in ('draft','sent','returned','agreed')),
        constraint action_plan_agreed_check check ((state = 'agreed') = (agreed_at is not null))
      );

      create table action_plan_activity (
        id uuid primary key,
        action_plan_id uuid not null references action_plan (id),
        position integer not null,
        title text not null,
        owner text not null,
        indicator text not null,
        target text not null,
        due_on date not null,
        budget_source text not null,
        weight integer not null,
        progress integer not null,
        constraint action_plan_activity_weight_check check (weight between 1 and 10),
        constraint action_plan_activity_progress_check check (progress between 0 and 100)
      );
      create index action_plan_activity_action_plan_id_idx on action_plan_activity (action_plan_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table action_plan_activity; drop table action_plan;');
  }
}
