import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which version of which paper was printed in which language: a signed sheet may lie on a desk since. */
export class CreatePaperPrint1791000000800 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table paper_print (
        id uuid primary key,
        paper text not null,
        locale text not null,
        code text not null,
        hash text not null,
        call_id uuid not null references call (id),
        organisation_id uuid not null references organisation (id),
        nomination_id uuid references nomination (id),
        content text,
        printed_by uuid not null references person (id),
        printed_by_name text not null,
        printed_at timestamptz not null,
        constraint paper_print_paper_check check (paper in ('official','a','b','letter')),
        constraint paper_print_subject_check
          check ((paper = 'letter') = (nomination_id is null) and (paper = 'letter') = (content is not null))
      );
      create unique index paper_print_code_paper_locale_idx on paper_print (code, paper, locale);
      create index paper_print_call_id_organisation_id_idx on paper_print (call_id, organisation_id);
      create index paper_print_nomination_id_idx on paper_print (nomination_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table paper_print');
  }
}
