import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Deadlines moved after opening. Rows are added and never changed: they are the log of who was given more time, and why. */
export class CreateCallExtension1791000000110 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table call_extension (
        id uuid primary key,
        call_id uuid not null references call (id),
        level text not null,
        organisation_id uuid references organisation (id),
        nomination_id uuid references nomination (id),
        until timestamptz not null,
        reason text not null,
        boosting boolean not null,
        created_by uuid references person (id),
        created_at timestamptz not null,
        constraint call_extension_whom_check check (organisation_id is null or nomination_id is null)
      );
      create index call_extension_call_id_idx on call_extension (call_id);
      create trigger call_extension_frozen before update or delete on call_extension
        for each row execute function refuse_change_of_what_was_published();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table call_extension');
  }
}
