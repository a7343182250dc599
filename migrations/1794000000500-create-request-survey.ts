import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The yearly survey of courses asked for. A ministry's list has places from one on, each once; what a request said before
 * it was changed or taken out stays, and a signature belongs to the list as it was signed.
 */
export class CreateRequestSurvey1794000000500 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table request_window (
        id uuid primary key,
        year integer not null unique,
        opens_on date not null,
        closes_on date not null,
        note text,
        state text not null,
        extensions jsonb not null default '[]',
        created_by uuid not null references person (id),
        created_at timestamptz not null,
        version integer not null default 1,
        constraint request_window_state_check check (state in ('open','closed')),
        constraint request_window_days_check check (closes_on >= opens_on)
      );

      create table course_request (
        id uuid primary key,
        window_id uuid not null references request_window (id),
        organisation_id uuid not null references organisation (id),
        rank integer,
        course_id uuid references course (id),
        need text,
        justification text not null,
        who_goes text not null,
        people integer not null,
        owner_unit text not null,
        expected_use text not null,
        resources text not null,
        wanted_when text not null,
        tags text[] not null default '{}',
        updated_by uuid not null references person (id),
        updated_at timestamptz not null,
        version integer not null default 1,
        constraint course_request_course_check check ((course_id is null) <> (need is null))
      );
      create unique index course_request_window_id_organisation_id_rank_idx
        on course_request (window_id, organisation_id, rank);
      create index course_request_course_id_idx on course_request (course_id);

      create table course_request_version (
        id uuid primary key,
        window_id uuid not null references request_window (id),
        organisation_id uuid not null references organisation (id),
        request_id uuid not null,
        act text not null,
        content jsonb not null,
        made_by uuid not null references person (id),
        made_by_name text not null,
        made_at timestamptz not null,
        constraint course_request_version_act_check check (act in ('added','changed','removed'))
      );
      create index course_request_version_request_id_idx on course_request_version (request_id);

      create table request_signature (
        id uuid primary key,
        window_id uuid not null references request_window (id),
        organisation_id uuid not null references organisation (id),
        requests integer not null,
        declaration text not null,
        signed_name text not null,
        signed_by uuid not null references person (id),
        signed_by_name text not null,
        acting_for uuid references person (id),
        signed_at timestamptz not null,
        void_at timestamptz
      );
      create index request_signature_window_id_organisation_id_idx on request_signature (window_id, organisation_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table request_signature; drop table course_request_version; drop table course_request;
      drop table request_window;`);
  }
}
