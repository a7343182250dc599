import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the readers of a file say to each other once their own marks are in. Nothing said is changed or taken back. */
export class CreateReviewRemark1792000000210 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table review_remark (
        id uuid primary key,
        panel_id uuid not null references panel (id),
        nomination_id uuid not null references nomination (id),
        person_id uuid not null references person (id),
        said_as text not null,
        text text not null,
        said_at timestamptz not null,
        constraint review_remark_said_as_check check (said_as in ('reader','chair','secretariat')),
        constraint review_remark_text_check check (char_length(text) between 1 and 2000)
      );
      create index review_remark_nomination_id_said_at_idx on review_remark (nomination_id, said_at);
      create trigger review_remark_frozen before update or delete on review_remark
        for each row execute function refuse_change_of_what_was_published();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table review_remark');
  }
}
