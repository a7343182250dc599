import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a once-only request answered the first time, and the counters behind file numbers such as N-2027-0012. */
export class CreateOnceKey1790000000010 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table once_key (
        key text primary key,
        route text not null,
        done boolean not null default false,
        result jsonb,
        created_at timestamptz not null default now()
      );
      create index once_key_created_at_idx on once_key (created_at);
      create table number_series (series text primary key, last integer not null);
      create table rate_limit (key varchar(255) primary key, points integer not null default 0, expire bigint);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table rate_limit; drop table number_series; drop table once_key;');
  }
}
