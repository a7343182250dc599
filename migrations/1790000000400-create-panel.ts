import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who scores which files of a call. One panel a call; a file keeps its number in the panel for good. */
export class CreatePanel1790000000400 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table panel (
        id uuid primary key,
        call_id uuid not null unique references call (id),
        rubric_version_id uuid not null references rubric_version (id),
        state text not null,
        reviews_each integer not null,
        score_by date not null,
        created_by uuid references person (id),
        created_at timestamptz not null,
        opened_at timestamptz,
        closed_by uuid references person (id),
        closed_at timestamptz,
        version integer not null default 1,
        constraint panel_state_check check (state in ('forming','open','closed')),
        constraint panel_reviews_each_check check (reviews_each between 1 and 12)
      );

      create table panel_file (
        id uuid primary key,
        panel_id uuid not null references panel (id),
        nomination_id uuid not null unique references nomination (id),
        number integer not null,
        unique (panel_id, number)
      );

      create table panel_member (
        id uuid primary key,
        panel_id uuid not null references panel (id),
        person_id uuid not null references person (id),
        organisation_id uuid not null references organisation (id),
        number integer,
        is_chair boolean not null,
        load_max integer not null,
        added_at timestamptz not null,
        removed_at timestamptz,
        version integer not null default 1,
        unique (panel_id, person_id),
        unique (panel_id, number),
        constraint panel_member_number_check check (is_chair = (number is null)),
        constraint panel_member_load_max_check check (load_max >= 0)
      );
      create index panel_member_person_id_idx on panel_member (person_id);
      create unique index panel_member_panel_id_idx on panel_member (panel_id) where is_chair and removed_at is null;

      create table conflict_of_interest (
        id uuid primary key,
        panel_id uuid not null references panel (id),
        nomination_id uuid not null references nomination (id),
        person_id uuid not null references person (id),
        about_person_id uuid not null references person (id),
        source text not null,
        kind text not null,
        reason text,
        created_at timestamptz not null,
        unique (nomination_id, person_id, kind),
        constraint conflict_of_interest_source_check check (source in ('detected','declared'))
      );
      create index conflict_of_interest_panel_id_idx on conflict_of_interest (panel_id);
      create index conflict_of_interest_person_id_idx on conflict_of_interest (person_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'drop table conflict_of_interest; drop table panel_member; drop table panel_file; drop table panel;',
    );
  }
}
