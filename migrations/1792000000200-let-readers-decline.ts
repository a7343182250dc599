import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A reader may say no: to a seat on a panel, and to one file, also after reading has begun. And say how sure a sheet is. */
export class LetReadersDecline1792000000200 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table review_assignment drop constraint review_assignment_state_check;
      alter table review_assignment add constraint review_assignment_state_check check (state in
        ('assigned','cleared','conflicted','submitted','released','declined'));
      alter table review_assignment add column decline_reason text;
      alter table panel_member add column answer text not null default 'asked';
      alter table panel_member add column answered_at timestamptz;
      alter table panel_member add column decline_reason text;
      alter table panel_member add constraint panel_member_answer_check check (answer in ('asked','accepted','declined'));
      update panel_member m set answer = 'accepted', answered_at = d.at from (
        select panel_id, person_id, min(declared_at) as at from review_assignment
        where declared_at is not null group by 1, 2) d
      where d.panel_id = m.panel_id and d.person_id = m.person_id;
      alter table score_sheet add column confidence text;
      alter table score_sheet add constraint score_sheet_confidence_check check (confidence in ('low','medium','high'));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table score_sheet drop column confidence;
      alter table panel_member drop column answer, drop column answered_at, drop column decline_reason;
      alter table review_assignment drop column decline_reason;
      update review_assignment set state = 'released' where state = 'declined';
      alter table review_assignment drop constraint review_assignment_state_check;
      alter table review_assignment add constraint review_assignment_state_check check (state in
        ('assigned','cleared','conflicted','submitted','released'));
    `);
  }
}
