import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Decisions about one person that an officer signs before the selection is computed. */
export class CreateSelectionForce1793000000610 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table selection_force (
        id uuid primary key,
        call_id uuid not null references call (id),
        nomination_id uuid not null references nomination (id),
        direction text not null,
        reason text not null,
        signed_by uuid not null references person (id),
        signed_at timestamptz not null,
        lifted_by uuid references person (id),
        lifted_at timestamptz,
        lift_reason text,
        constraint selection_force_direction_check check (direction in ('in','out')),
        constraint selection_force_lifted_check check ((lifted_at is null) = (lifted_by is null))
      );
      create index selection_force_call_id_idx on selection_force (call_id);
      create unique index selection_force_standing_idx on selection_force (nomination_id) where lifted_at is null;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table selection_force');
  }
}
