import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A call is one offering of a course to the ministries. A draft may be incomplete; from opening on everything a ministry
 * and a reviewer rely on is there, and the content as opened is kept with its hash.
 */
export class CreateCall1790000000110 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table call (
        id uuid primary key,
        number text not null unique,
        course_id uuid not null references course (id),
        title_en text not null,
        title_km text,
        title_ja text,
        state text not null,
        seats integer,
        reserve_seats integer not null,
        slots_per_organisation integer,
        max_per_organisation integer,
        reviews_each integer not null,
        nomination_deadline timestamptz,
        endorsement_deadline timestamptz,
        japan_deadline date,
        phases jsonb not null,
        language text,
        rules jsonb not null,
        rubric_version_id uuid,
        minimums jsonb not null,
        ranking_policy text not null,
        follow_up_months integer[] not null,
        opened_at timestamptz,
        closed_at timestamptz,
        decided_at timestamptz,
        created_by uuid references person (id),
        created_at timestamptz not null,
        version integer not null default 1,
        constraint call_state_check check (state in ('draft','open','closed','decided')),
        constraint call_ranking_policy_check check (ranking_policy in ('raw','adjusted')),
        constraint call_language_check check (language in ('en')),
        constraint call_complete_check check (state = 'draft' or (seats > 0 and slots_per_organisation > 0
          and nomination_deadline is not null and endorsement_deadline >= nomination_deadline
          and rubric_version_id is not null and opened_at is not null))
      );
      create index call_course_id_idx on call (course_id);
      create index call_state_nomination_deadline_idx on call (state, nomination_deadline);

      create table call_version (
        id uuid primary key,
        call_id uuid not null references call (id),
        number integer not null,
        content text not null,
        content_hash text not null,
        created_by uuid references person (id),
        created_at timestamptz not null,
        unique (call_id, number)
      );

      create function refuse_change_of_what_was_published() returns trigger language plpgsql as $$
      begin
        raise exception 'what was published does not change: %', tg_table_name;
      end $$;
      create trigger call_version_frozen before update or delete on call_version
        for each row execute function refuse_change_of_what_was_published();

      create view report_call as
        select c.id as call_id, c.number, c.title_en, c.title_km, c.title_ja, p.code as programme_code, c.seats, c.state,
          c.opened_at,
          (select min(phase ->> 'from')::date from jsonb_array_elements(c.phases) phase where phase ->> 'mode' = 'JAPAN')
            as japan_from,
          (select max(phase ->> 'to')::date from jsonb_array_elements(c.phases) phase where phase ->> 'mode' = 'JAPAN')
            as japan_to
        from call c join course o on o.id = c.course_id join programme p on p.id = o.programme_id
        where c.state <> 'draft';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop view report_call; drop table call_version; drop table call;
      drop function refuse_change_of_what_was_published;
    `);
  }
}
