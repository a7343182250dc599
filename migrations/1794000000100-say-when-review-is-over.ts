import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A stage that is finished early does not close the review: that has a day of its own, when the last stage is over. */
export class SayWhenReviewIsOver1794000000100 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create or replace view report_review as
        select p.call_id, p.state, p.closed_at,
          count(s.id) filter (where s.submitted_at is not null)::int as sheets,
          (select count(*)::int from panel_file f where f.panel_id = p.id) as files,
          (select count(*)::int from panel_member m
           where m.panel_id = p.id and m.removed_at is null and not m.is_chair) as reviewers,
          (select case when count(*) filter (where done.at is null) = 0
               and (count(*) >= greatest(1, jsonb_array_length(c.stages)) or c.state = 'decided') then max(done.at) end
           from (select closed_at as at from panel where call_id = p.call_id
             union all select finished_at from record_stage where call_id = p.call_id) done) as review_closed_at
        from panel p
        join call c on c.id = p.call_id
        left join review_assignment a on a.panel_id = p.id
        left join score_sheet s on s.assignment_id = a.id
        group by p.id, c.id;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop view report_review;
      create view report_review as
        select p.call_id, p.state, p.closed_at,
          count(s.id) filter (where s.submitted_at is not null)::int as sheets,
          (select count(*)::int from panel_file f where f.panel_id = p.id) as files,
          (select count(*)::int from panel_member m
           where m.panel_id = p.id and m.removed_at is null and not m.is_chair) as reviewers
        from panel p
        left join review_assignment a on a.panel_id = p.id
        left join score_sheet s on s.assignment_id = a.id
        group by p.id;
    `);
  }
}
