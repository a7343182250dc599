import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A call is judged in stages. A nominee comes before one panel in each, so what was unique in the call is unique in the
 * panel from here on. A call that states no stages has one panel, as all had.
 */
export class ReviewInStages1793000000100 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table call add column stages jsonb not null default '[]';
      alter table panel add column stage text not null default 'review';
      alter table panel drop constraint panel_call_id_key;
      alter table panel add constraint panel_call_id_stage_key unique (call_id, stage);
      alter table panel_file drop constraint panel_file_nomination_id_key;
      alter table panel_file add constraint panel_file_panel_id_nomination_id_key unique (panel_id, nomination_id);
      create index panel_file_nomination_id_idx on panel_file (nomination_id);
      alter table review_assignment drop constraint review_assignment_nomination_id_person_id_key;
      alter table review_assignment add constraint review_assignment_panel_id_nomination_id_person_id_key
        unique (panel_id, nomination_id, person_id);
      create index review_assignment_nomination_id_idx on review_assignment (nomination_id);
      drop index review_assignment_panel_id_idx;
      alter table conflict_of_interest drop constraint conflict_of_interest_nomination_id_person_id_kind_key;
      alter table conflict_of_interest add constraint conflict_of_interest_panel_id_nomination_id_person_id_kind_key
        unique (panel_id, nomination_id, person_id, kind);
      create index conflict_of_interest_nomination_id_idx on conflict_of_interest (nomination_id);
      drop index conflict_of_interest_panel_id_idx;

      -- A stage without a panel: the secretariat enters one result for each file.
      create table record_stage (
        id uuid primary key,
        call_id uuid not null references call (id),
        stage text not null,
        state text not null,
        started_by uuid references person (id),
        started_at timestamptz not null,
        finished_by uuid references person (id),
        finished_at timestamptz,
        version integer not null default 1,
        unique (call_id, stage),
        constraint record_stage_state_check check (state in ('open','finished')),
        constraint record_stage_finished_check check ((state = 'finished') = (finished_at is not null))
      );
      create table stage_result (
        id uuid primary key,
        record_stage_id uuid not null references record_stage (id),
        nomination_id uuid not null references nomination (id),
        number integer not null,
        points double precision,
        passed boolean,
        exempt boolean not null default false,
        note text,
        recorded_by uuid references person (id),
        recorded_at timestamptz,
        version integer not null default 1,
        unique (record_stage_id, nomination_id),
        unique (record_stage_id, number),
        constraint stage_result_points_check check (points between 0 and 100),
        constraint stage_result_one_check check (num_nonnulls(points, passed) + exempt::int <= 1),
        constraint stage_result_exempt_check check (not exempt or note is not null)
      );
      create index stage_result_nomination_id_idx on stage_result (nomination_id);
      create table stage_extension (
        id uuid primary key,
        call_id uuid not null references call (id),
        stage text not null,
        until date not null,
        reason text not null,
        created_by uuid references person (id),
        created_at timestamptz not null
      );
      create index stage_extension_call_id_stage_idx on stage_extension (call_id, stage);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table stage_extension; drop table stage_result; drop table record_stage;
      create index conflict_of_interest_panel_id_idx on conflict_of_interest (panel_id);
      drop index conflict_of_interest_nomination_id_idx;
      alter table conflict_of_interest drop constraint conflict_of_interest_panel_id_nomination_id_person_id_kind_key;
      alter table conflict_of_interest add constraint conflict_of_interest_nomination_id_person_id_kind_key
        unique (nomination_id, person_id, kind);
      create index review_assignment_panel_id_idx on review_assignment (panel_id);
      drop index review_assignment_nomination_id_idx;
      alter table review_assignment drop constraint review_assignment_panel_id_nomination_id_person_id_key;
      alter table review_assignment add constraint review_assignment_nomination_id_person_id_key
        unique (nomination_id, person_id);
      drop index panel_file_nomination_id_idx;
      alter table panel_file drop constraint panel_file_panel_id_nomination_id_key;
      alter table panel_file add constraint panel_file_nomination_id_key unique (nomination_id);
      alter table panel drop constraint panel_call_id_stage_key;
      alter table panel add constraint panel_call_id_key unique (call_id);
      alter table panel drop column stage;
      alter table call drop column stages;
    `);
  }
}
