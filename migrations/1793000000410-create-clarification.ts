import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One question of a panel to a nominee, and the one answer. What was asked and answered never changes. */
export class CreateClarification1793000000410 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table clarification (
        id uuid primary key,
        panel_id uuid not null references panel (id),
        nomination_id uuid not null references nomination (id),
        nominee_id uuid not null references person (id),
        organisation_id uuid not null references organisation (id),
        state text not null,
        question text not null,
        asked_as text not null,
        asked_by uuid not null references person (id),
        asked_at timestamptz not null,
        due_on date not null,
        answer text,
        answered_by uuid references person (id),
        answered_at timestamptz,
        before_hash text not null,
        after_hash text,
        version integer not null default 1,
        unique (panel_id, nomination_id),
        constraint clarification_state_check check (state in ('asked','answered','lapsed')),
        constraint clarification_asked_as_check check (asked_as in ('chair','secretariat')),
        constraint clarification_answer_check check
          ((state = 'answered') = (answer is not null and answered_at is not null and after_hash is not null))
      );
      create index clarification_nomination_id_idx on clarification (nomination_id);
      create index clarification_nominee_id_idx on clarification (nominee_id);
      create trigger clarification_frozen before delete or update of state, question, asked_at, due_on,
          answer, answered_at, before_hash, after_hash on clarification
        for each row when (old.state <> 'asked') execute function refuse_change_of_what_was_published();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table clarification');
  }
}
