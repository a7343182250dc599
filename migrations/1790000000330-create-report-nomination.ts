import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Nominations for figures: how far each went, without a name, a birth date or a contact. */
export class CreateReportNomination1790000000330 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create view report_nomination as
        select n.id as nomination_id, n.call_id, n.organisation_id, p.sex, n.province_code, n.state, n.submitted_at,
          n.submitted_at is not null as submitted, n.endorsed_at is not null as endorsed,
          n.screened_at is not null as screened,
          n.reviewed_at is not null or n.state = 'eligible' as eligible, n.reviewed_at is not null as reviewed,
          n.selected_at is not null as selected, n.forwarded_at is not null as forwarded,
          n.accepted_at is not null as accepted, n.departed_at is not null as departed,
          n.completed_at is not null as completed
        from nomination n join person p on p.id = n.person_id;

      create view report_screening as
        select f.nomination_id, n.call_id, n.organisation_id, p.sex, f.rule_code, f.kind, f.verdict
        from screening_finding f join nomination n on n.id = f.nomination_id and n.screening_no = f.screening_no
          join person p on p.id = n.person_id;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop view report_screening; drop view report_nomination;');
  }
}
