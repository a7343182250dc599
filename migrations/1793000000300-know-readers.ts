import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What readers know, when they are away, and how they answered an invitation; what a panel asks of its assignment; and
 * each plan that was applied, with the seed it was drawn by and how far it lies below the bound.
 */
export class KnowReaders1793000000300 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table reader_profile (
        person_id uuid primary key references person (id),
        fields text[] not null default '{}',
        words text[] not null default '{}',
        avoids text[] not null default '{}',
        absences jsonb not null default '[]',
        updated_at timestamptz not null,
        version integer not null default 1
      );
      alter table panel_member add column load_min integer not null default 0;
      alter table panel_member add column answer_by date;
      alter table panel_member add column decline_kind text;
      alter table panel_member add column proposes text;
      alter table panel_member add column reminded_at timestamptz;
      alter table panel_member add column replaces uuid references panel_member (id);
      alter table panel_member add constraint panel_member_load_min_check check (load_min between 0 and load_max);
      alter table panel_member add constraint panel_member_decline_kind_check
        check (decline_kind in ('conflict','not_my_field','too_many','absent','other'));
      alter table panel add column expertise_needed boolean not null default false;
      alter table panel add column mixed_organisations boolean not null default false;
      alter table panel_file add column fields text[] not null default '{}';
      create table assignment_plan (
        id uuid primary key,
        panel_id uuid not null references panel (id),
        seed text not null,
        added integer not null,
        by_hand integer not null,
        affinity double precision not null,
        bound double precision not null,
        applied_by uuid references person (id),
        applied_at timestamptz not null
      );
      create index on assignment_plan (panel_id, applied_at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table assignment_plan;
      alter table panel_file drop column fields;
      alter table panel drop column expertise_needed, drop column mixed_organisations;
      alter table panel_member drop column replaces, drop column reminded_at, drop column proposes,
        drop column decline_kind, drop column answer_by, drop column load_min;
      drop table reader_profile;
    `);
  }
}
