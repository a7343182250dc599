import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A reserve list holds longer than published only by a signed reason. Signed once, it stays as it was signed. */
export class CreateReserveExtension1794000000210 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table reserve_extension (
        id uuid primary key,
        run_id uuid not null references selection_run (id),
        until date not null,
        reason text not null,
        signed_by uuid not null references person (id),
        signed_at timestamptz not null
      );
      create index reserve_extension_run_id_signed_at_idx on reserve_extension (run_id, signed_at);
      create trigger reserve_extension_frozen before update of until, reason, signed_at or delete on reserve_extension
        for each row execute function refuse_change_of_what_was_published();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table reserve_extension');
  }
}
