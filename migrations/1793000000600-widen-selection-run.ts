import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A run may depart from the published rules and says how; a confirmation can be taken back before letters are out. */
export class WidenSelectionRun1793000000600 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table selection_run
        add column scenario text,
        add column changes jsonb,
        add column withdrawn_by uuid references person (id),
        add column withdrawn_at timestamptz,
        add column withdrawal_reason text,
        drop constraint selection_run_state_check,
        add constraint selection_run_state_check
          check (state in ('draft','proposed','confirmed','superseded','withdrawn')),
        add constraint selection_run_scenario_check check ((scenario is null) = (changes is null)),
        add constraint selection_run_departure_check
          check (changes is null or state in ('draft','superseded') or proposal_note is not null),
        add constraint selection_run_withdrawn_check check ((state = 'withdrawn') = (withdrawn_at is not null));

      create or replace function selection_run_frozen() returns trigger language plpgsql as $$
      begin
        if (new.input, new.input_hash, new.result, new.result_hash, new.algorithm, new.call_id, new.number,
            new.scenario, new.changes)
           is distinct from (old.input, old.input_hash, old.result, old.result_hash, old.algorithm, old.call_id, old.number,
            old.scenario, old.changes)
        then raise exception 'a selection run is frozen'; end if;
        return new;
      end $$;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      create or replace function selection_run_frozen() returns trigger language plpgsql as $$
      begin
        if (new.input, new.input_hash, new.result, new.result_hash, new.algorithm, new.call_id, new.number)
           is distinct from (old.input, old.input_hash, old.result, old.result_hash, old.algorithm, old.call_id, old.number)
        then raise exception 'a selection run is frozen'; end if;
        return new;
      end $$;
      update selection_run set state = 'superseded', withdrawn_at = null where state = 'withdrawn';
      alter table selection_run
        drop constraint selection_run_withdrawn_check,
        drop constraint selection_run_departure_check,
        drop constraint selection_run_scenario_check,
        drop constraint selection_run_state_check,
        add constraint selection_run_state_check check (state in ('draft','proposed','confirmed','superseded')),
        drop column withdrawal_reason, drop column withdrawn_at, drop column withdrawn_by,
        drop column changes, drop column scenario;
    `);
  }
}
