import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The seed of the lottery among equals, drawn when a call opens: before anybody is nominated, and never again. */
export class CreateCallLottery1793000000620 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table call_lottery (
        call_id uuid primary key references call (id),
        seed text not null,
        drawn_at timestamptz not null
      );
      create function call_lottery_frozen() returns trigger language plpgsql as $$
      begin raise exception 'a lottery is drawn once'; end $$;
      create trigger call_lottery_frozen before update or delete on call_lottery
        for each row execute function call_lottery_frozen();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table call_lottery; drop function call_lottery_frozen');
  }
}
