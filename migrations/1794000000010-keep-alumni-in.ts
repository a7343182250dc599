import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who went to Japan may read and answer for their own record after leaving the ministry that nominated them. */
export class KeepAlumniIn1794000000010 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table membership add column alumni boolean not null default false;
      update membership m set alumni = true where m.role = 'nominee' and exists (
        select 1 from participation p where p.person_id = m.person_id and p.departed_on is not null);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`alter table membership drop column alumni`);
  }
}
