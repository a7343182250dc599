import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Marks. Every saved state of a sheet is kept as a revision, and the database itself refuses to change a revision or a
 * sheet that was handed in: a raw mark is never rewritten.
 */
export class CreateScoreSheet1790000000410 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table review_assignment (
        id uuid primary key,
        panel_id uuid not null references panel (id),
        nomination_id uuid not null references nomination (id),
        person_id uuid not null references person (id),
        state text not null,
        assigned_at timestamptz not null,
        declared_at timestamptz,
        version integer not null default 1,
        unique (nomination_id, person_id),
        constraint review_assignment_state_check check (state in
          ('assigned','cleared','conflicted','submitted','released'))
      );
      create index review_assignment_panel_id_idx on review_assignment (panel_id);
      create index review_assignment_person_id_state_idx on review_assignment (person_id, state);

      create table score_sheet (
        id uuid primary key,
        assignment_id uuid not null unique references review_assignment (id),
        marks jsonb not null,
        saved_at timestamptz,
        submitted_at timestamptz,
        score double precision,
        version integer not null default 1
      );

      create table score_sheet_revision (
        id uuid primary key,
        sheet_id uuid not null references score_sheet (id),
        number integer not null,
        marks jsonb not null,
        saved_at timestamptz not null,
        unique (sheet_id, number)
      );

      create function refuse_change_of_marks() returns trigger language plpgsql as $$
      begin
        raise exception 'marks handed in do not change: %', tg_table_name;
      end $$;
      create trigger score_sheet_frozen before update or delete on score_sheet
        for each row when (old.submitted_at is not null) execute function refuse_change_of_marks();
      create trigger score_sheet_revision_frozen before update or delete on score_sheet_revision
        for each row execute function refuse_change_of_marks();

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

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop view report_review; drop table score_sheet_revision; drop table score_sheet; drop table review_assignment;
      drop function refuse_change_of_marks;
    `);
  }
}
