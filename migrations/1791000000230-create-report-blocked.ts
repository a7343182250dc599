import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who was kept out by which rule, as counts: nobody is named. `alone` counts those whom nothing but this rule kept
 * out, which is what the rule really costs.
 */
export class CreateReportBlocked1791000000230 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create view report_blocked as
        with finding as (
          select f.nomination_id, n.call_id, n.organisation_id, f.rule_code, f.kind, f.verdict, f.overridden is not null as overridden,
            count(*) filter (where f.kind in ('bar','threshold') and f.verdict <> 'pass')
              over (partition by f.nomination_id) as stops
          from screening_finding f join nomination n on n.id = f.nomination_id and n.screening_no = f.screening_no)
        select call_id, organisation_id, rule_code, kind, count(*)::int as checked,
          (count(*) filter (where verdict = 'fail'))::int as failed,
          (count(*) filter (where verdict = 'needs_evidence'))::int as open,
          (count(*) filter (where overridden))::int as overridden,
          (count(*) filter (where kind in ('bar','threshold') and verdict = 'fail'))::int as blocked,
          (count(*) filter (where kind in ('bar','threshold') and verdict = 'fail' and stops = 1))::int as alone
        from finding group by call_id, organisation_id, rule_code, kind;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop view report_blocked;');
  }
}
