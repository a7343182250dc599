import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The verdict on each rule, check after check. */
export class CreateScreeningFinding1790000000320 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table screening_finding (
        nomination_id uuid not null references nomination (id),
        screening_no integer not null,
        rule_code text not null,
        position integer not null,
        kind text not null,
        verdict text not null,
        value_used text,
        date_used date,
        reason_code text not null,
        reason_params jsonb not null,
        call_version integer not null,
        checked_at timestamptz not null,
        constraint screening_finding_verdict_check check (verdict in ('pass','fail','needs_evidence')),
        constraint screening_finding_kind_check check (kind in ('bar','threshold','preference','information')),
        primary key (nomination_id, screening_no, rule_code)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table screening_finding;');
  }
}
