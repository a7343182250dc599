import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The scores themselves beside their mean: a list of ten thousand files is then one walk along one index. */
export class KeepScoresWithFiles1793000000510 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table panel_file add scores jsonb not null default '[]';
      update panel_file f set scores = s.scores
        from (select a.panel_id, a.nomination_id,
                json_agg(json_build_object('reader', m.number, 'score', s.score) order by m.number) as scores
              from review_assignment a join score_sheet s on s.assignment_id = a.id
              join panel_member m on m.panel_id = a.panel_id and m.person_id = a.person_id
              where a.state = 'submitted' group by a.panel_id, a.nomination_id) s
        where s.panel_id = f.panel_id and s.nomination_id = f.nomination_id;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table panel_file drop scores');
  }
}
