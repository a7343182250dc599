import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the secretariat found of a request, in the version and on the place it was read; gone with the request. */
export class CreateRequestCheck1794000000510 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table request_check (
        id uuid primary key,
        request_id uuid not null unique references course_request (id) on delete cascade,
        clear boolean not null,
        clear_note text,
        realistic boolean not null,
        realistic_note text,
        prioritised boolean not null,
        prioritised_note text,
        returned_reason text,
        of_version integer not null,
        of_rank integer not null,
        checked_by uuid not null references person (id),
        checked_by_name text not null,
        checked_at timestamptz not null
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table request_check');
  }
}
