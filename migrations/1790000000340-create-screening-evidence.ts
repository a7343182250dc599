import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an officer saw about one rule; a later look replaces an earlier one, and findings keep what was used. */
export class CreateScreeningEvidence1790000000340 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table screening_evidence (
        nomination_id uuid not null references nomination (id),
        rule_code text not null,
        verdict text not null,
        document text not null,
        verified_by uuid not null references person (id),
        verified_by_name text not null,
        verified_at timestamptz not null,
        valid_until date,
        constraint screening_evidence_verdict_check check (verdict in ('pass','fail')),
        primary key (nomination_id, rule_code)
      );
      alter table screening_finding add column evidence jsonb;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table screening_finding drop column evidence; drop table screening_evidence;');
  }
}
