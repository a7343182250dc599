import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A ground that the secretariat has lifted stays on record beside its reason; the same ground may be declared again after
 * that. In a blind stage readers declare on a list of names; and whoever opens a name says why.
 */
export class LiftConflicts1793000000200 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    const [old]: { name: string }[] = await db.query(`
      select conname as name from pg_constraint
      where conrelid = 'conflict_of_interest'::regclass and contype = 'u'`);
    await db.query(`
      alter table conflict_of_interest drop constraint "${old!.name}";
      alter table conflict_of_interest add column lifted_at timestamptz;
      alter table conflict_of_interest add column lifted_by uuid references person (id);
      alter table conflict_of_interest add column lift_reason text;
      alter table conflict_of_interest add constraint conflict_of_interest_lift_check
        check (num_nulls(lifted_at, lifted_by, lift_reason) in (0, 3));
      create unique index conflict_of_interest_standing on conflict_of_interest (panel_id, nomination_id, person_id, kind)
        where lifted_at is null;
      create table names_declaration (
        id uuid primary key,
        panel_id uuid not null references panel (id),
        person_id uuid not null references person (id),
        nomination_ids uuid[] not null,
        declared_at timestamptz not null,
        unique (panel_id, person_id)
      );
      create table name_opening (
        id uuid primary key,
        panel_id uuid not null references panel (id),
        nomination_id uuid not null references nomination (id),
        person_id uuid not null references person (id),
        reason text not null,
        opened_at timestamptz not null
      );
      create index on name_opening (panel_id, person_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table name_opening;
      drop table names_declaration;
      delete from conflict_of_interest where lifted_at is not null;
      drop index conflict_of_interest_standing;
      alter table conflict_of_interest drop column lift_reason, drop column lifted_by, drop column lifted_at;
      alter table conflict_of_interest add unique (panel_id, nomination_id, person_id, kind);
    `);
  }
}
