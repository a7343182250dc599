import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSelectionRun1790000000500 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table selection_run (
        id uuid primary key,
        call_id uuid not null references call (id),
        number integer not null,
        state text not null,
        input text not null,
        input_hash text not null,
        result text not null,
        result_hash text not null,
        algorithm text not null,
        checked_by text not null,
        feasible boolean not null,
        total_merit double precision,
        created_by uuid references person (id),
        created_at timestamptz not null,
        proposed_by uuid references person (id),
        proposed_at timestamptz,
        proposal_note text,
        confirmed_by uuid references person (id),
        confirmed_at timestamptz,
        version integer not null default 1,
        constraint selection_run_call_id_number_key unique (call_id, number),
        constraint selection_run_state_check check (state in ('draft','proposed','confirmed','superseded')),
        constraint selection_run_feasible_check check (feasible or state in ('draft','superseded')),
        constraint selection_run_hands_check check (confirmed_by <> proposed_by)
      );
      create unique index selection_run_proposed_idx on selection_run (call_id) where state = 'proposed';
      create unique index selection_run_confirmed_idx on selection_run (call_id) where state = 'confirmed';

      create table selection_outcome (
        id uuid primary key,
        run_id uuid not null references selection_run (id),
        nomination_id uuid not null references nomination (id),
        rank integer,
        merit double precision not null,
        result text not null,
        reserve_place integer,
        reason text not null,
        rule text,
        change double precision,
        readers integer not null,
        promoted_at timestamptz,
        constraint selection_outcome_run_id_nomination_id_key unique (run_id, nomination_id),
        constraint selection_outcome_result_check check (result in ('in','reserve','out','undecided')),
        constraint selection_outcome_reserve_place_check check ((result = 'reserve') = (reserve_place is not null))
      );
      create index selection_outcome_nomination_id_idx on selection_outcome (nomination_id);
      create index selection_outcome_run_id_rank_idx on selection_outcome (run_id, rank);

      -- A run is evidence: what went in and what came out never change, only how far the decision has come.
      create function selection_run_frozen() returns trigger language plpgsql as $$
      begin
        if (new.input, new.input_hash, new.result, new.result_hash, new.algorithm, new.call_id, new.number)
           is distinct from (old.input, old.input_hash, old.result, old.result_hash, old.algorithm, old.call_id, old.number)
        then raise exception 'a selection run is frozen'; end if;
        return new;
      end $$;
      create trigger selection_run_frozen before update on selection_run
        for each row execute function selection_run_frozen();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table selection_outcome; drop table selection_run; drop function selection_run_frozen;
    `);
  }
}
