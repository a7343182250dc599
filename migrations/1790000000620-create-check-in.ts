import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A check-in is one date after completion; the two people who answer it have a row each, and no row is rewritten. */
export class CreateCheckIn1790000000620 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table check_in (
        id uuid primary key,
        participation_id uuid not null references participation (id),
        months integer not null,
        opens_on date not null,
        due_on date not null,
        closes_on date not null,
        opened_on date,
        self_answered_at timestamptz,
        supervisor_answered_at timestamptz,
        status text,
        status_rule integer,
        status_at timestamptz,
        status_facts jsonb,
        contradictions text[] not null,
        settled_for text,
        settled_note text,
        settled_by uuid references person (id),
        settled_at timestamptz,
        version integer not null default 1,
        constraint check_in_participation_id_months_key unique (participation_id, months),
        constraint check_in_dates_check check (opens_on < due_on and due_on < closes_on),
        constraint check_in_status_check check (status in ('sustained','partly','lapsed','no_answer')),
        constraint check_in_settled_for_check check (settled_for in ('self','supervisor'))
      );
      create index check_in_due_on_idx on check_in (due_on);

      create table check_in_answer (
        id uuid primary key,
        check_in_id uuid not null references check_in (id),
        answered_by text not null,
        channel text not null,
        form_version integer not null,
        post text not null,
        use text not null,
        seen_activities jsonb not null,
        seen_codes text[] not null,
        blockers text[] not null,
        would_send_again boolean,
        comment text,
        answered_by_name text not null,
        entered_by uuid references person (id),
        answered_at timestamptz not null,
        constraint check_in_answer_check_in_id_answered_by_key unique (check_in_id, answered_by),
        constraint check_in_answer_answered_by_check check (answered_by in ('self','supervisor')),
        constraint check_in_answer_channel_check check (channel in ('account','link','telephone')),
        constraint check_in_answer_post_check check (post in ('same','moved','left')),
        constraint check_in_answer_use_check check (use in ('weekly','monthly','rarely','never','cannot_tell'))
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table check_in_answer; drop table check_in;');
  }
}
