import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A nomination with its answers section by section. The same person stands once in a call; states and milestones are
 * moved by one table of transitions in the code.
 */
export class CreateNomination1790000000300 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table nomination (
        id uuid primary key,
        number text not null unique,
        call_id uuid not null references call (id),
        organisation_id uuid not null references organisation (id),
        person_id uuid not null references person (id),
        state text not null,
        state_reason text,
        state_since timestamptz not null,
        rank_in_organisation integer,
        department_name text,
        province_code text,
        supervisor_name text,
        supervisor_email text,
        supervisor_person_id uuid references person (id),
        screening_no integer not null default 0,
        started_by uuid not null references person (id),
        created_at timestamptz not null,
        submitted_by uuid references person (id),
        submitted_at timestamptz,
        endorsed_at timestamptz,
        screened_at timestamptz,
        reviewed_at timestamptz,
        selected_at timestamptz,
        forwarded_at timestamptz,
        accepted_at timestamptz,
        departed_at timestamptz,
        completed_at timestamptz,
        version integer not null default 1,
        constraint nomination_state_check check (state in ('draft','with_ministry','returned','endorsed','eligible',
          'ineligible','needs_evidence','in_review','selected','reserve','not_selected','forwarded','accepted',
          'not_accepted','departed','completed','ended_early','withdrawn','substituted')),
        constraint nomination_rank_in_organisation_check check (rank_in_organisation > 0)
      );
      create index nomination_call_id_state_idx on nomination (call_id, state);
      create index nomination_organisation_id_call_id_idx on nomination (organisation_id, call_id);
      create index nomination_person_id_idx on nomination (person_id);
      create unique index nomination_call_id_person_id_idx on nomination (call_id, person_id)
        where state <> all (array['withdrawn'::text, 'substituted'::text]);

      create table nomination_answer (
        nomination_id uuid not null references nomination (id),
        section text not null,
        answers jsonb not null,
        saved_by uuid not null references person (id),
        saved_by_name text not null,
        saved_at timestamptz not null,
        version integer not null default 1,
        primary key (nomination_id, section)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table nomination_answer; drop table nomination;');
  }
}
