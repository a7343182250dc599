import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What later outcomes suggest about a rubric, written beside a published version and never into it: the version cannot
 * change, and whether the next one does is for those who publish it. And the marks of closed panels for figures, by the
 * reader's number in the panel.
 */
export class CreateRubricNote1794000000610 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table rubric_note (
        id uuid primary key,
        rubric_version_id uuid not null references rubric_version (id),
        text text not null,
        figures jsonb not null,
        written_by uuid not null references person (id),
        written_by_name text not null,
        written_at timestamptz not null
      );
      create index on rubric_note (rubric_version_id);
      create trigger rubric_note_frozen before update of text, figures, written_at or delete on rubric_note
        for each row execute function refuse_change_of_what_was_published();

      create view report_sheet as
        select p.id as panel_id, p.call_id, p.stage, p.rubric_version_id, a.nomination_id, m.number as reader, s.score,
          (select jsonb_object_agg(mark.key, mark.value -> 'level') from jsonb_each(s.marks) mark) as levels
        from panel p join review_assignment a on a.panel_id = p.id and a.state = 'submitted'
          join score_sheet s on s.assignment_id = a.id and s.submitted_at is not null
          join panel_member m on m.panel_id = p.id and m.person_id = a.person_id
        where p.state = 'closed' and s.score is not null;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop view report_sheet; drop table rubric_note;');
  }
}
