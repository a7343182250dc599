import type { MigrationInterface, QueryRunner } from 'typeorm';

const ROLES = `'focal','endorser','nominee','officer','reviewer','chair','observer','supervisor','auditor','admin'`;

/** A role for who checks medical parts, and does nothing else. */
export class AddMedicalRole1791000000510 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await this.allow(db, `${ROLES},'medical'`);
  }

  async down(db: QueryRunner): Promise<void> {
    await this.allow(db, ROLES);
  }

  private async allow(db: QueryRunner, roles: string): Promise<void> {
    await db.query(`
      alter table membership drop constraint membership_role_check;
      alter table membership add constraint membership_role_check check (role in (${roles}));
    `);
  }
}
