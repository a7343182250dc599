import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A verdict set aside for one person and one rule: by whom, why, and until when. The latest that has not ended counts. */
export class CreateScreeningOverride1791000000210 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table screening_override (
        id uuid primary key,
        nomination_id uuid not null references nomination (id),
        rule_code text not null,
        verdict text not null,
        reason text not null,
        valid_until date not null,
        decided_by uuid not null references person (id),
        decided_by_name text not null,
        decided_at timestamptz not null,
        ended_by uuid references person (id),
        ended_at timestamptz,
        constraint screening_override_verdict_check check (verdict in ('pass','fail'))
      );
      create index screening_override_nomination_id_idx on screening_override (nomination_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table screening_override;');
  }
}
