import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the sheets handed in say of a file, kept beside it at each hand-in: a list of ten thousand files is sorted by an
 * index and not by adding up thirty thousand sheets. And the spread from which the panel asks for one more reader.
 */
export class KeepFileScores1793000000500 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table panel_file add sheets integer not null default 0, add mean_score double precision, add spread double precision;
      update panel_file f set sheets = s.sheets, mean_score = s.mean_score, spread = s.spread
        from (select a.panel_id, a.nomination_id, count(*)::int as sheets, avg(s.score) as mean_score,
                case when count(s.score) > 1 then max(s.score) - min(s.score) end as spread
              from review_assignment a join score_sheet s on s.assignment_id = a.id
              where a.state = 'submitted' group by a.panel_id, a.nomination_id) s
        where s.panel_id = f.panel_id and s.nomination_id = f.nomination_id;
      create index on panel_file (panel_id, mean_score, id);
      create index on panel_file (panel_id, spread, id);
      alter table panel add divergence integer not null default 25,
        add constraint panel_divergence_check check (divergence between 5 and 100);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table panel drop divergence;
      alter table panel_file drop sheets, drop mean_score, drop spread;
    `);
  }
}
