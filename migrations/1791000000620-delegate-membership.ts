import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A dated delegation is a membership that names the one it was taken from, and why. */
export class DelegateMembership1791000000620 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table membership
        add column delegated_from uuid references membership (id),
        add column delegation_reason text;
      create index membership_delegated_from_idx on membership (delegated_from);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table membership drop column delegated_from, drop column delegation_reason;');
  }
}
