import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The focal point asks the nominee to write Part B, may ask again, and may take it back. */
export class CreateNomineeInvitation1791000000410 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table nominee_invitation (
        nomination_id uuid primary key references nomination (id),
        email text not null,
        membership_id uuid not null references membership (id),
        gave_role boolean not null,
        times integer not null default 1,
        invited_by uuid not null references person (id),
        invited_at timestamptz not null,
        revoked_at timestamptz
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table nominee_invitation');
  }
}
