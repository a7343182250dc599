import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateIdentity1790000000030 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table organisation (
        id uuid primary key,
        code text not null unique,
        kind text not null,
        name_en text not null,
        name_km text,
        name_ja text,
        parent_id uuid references organisation (id),
        active boolean not null default true,
        version integer not null default 1,
        constraint organisation_kind_check check (kind in ('ministry','province','institution','secretariat','japan'))
      );

      create table person (
        id uuid primary key,
        family_name_km text,
        given_name_km text,
        family_name text not null,
        given_name text not null,
        sex text,
        birth_date date,
        email text,
        phone text,
        version integer not null default 1,
        created_at timestamptz not null,
        constraint person_sex_check check (sex in ('female','male'))
      );
      create index person_birth_date_idx on person (birth_date);

      create table account (
        id uuid primary key,
        person_id uuid not null unique references person (id),
        email text not null,
        password_hash text,
        state text not null,
        locale text not null default 'km',
        sessions_valid_from timestamptz not null,
        version integer not null default 1,
        created_at timestamptz not null,
        constraint account_state_check check (state in ('invited','active','suspended'))
      );
      create unique index account_email_idx on account (lower(email));

      create table membership (
        id uuid primary key,
        person_id uuid not null references person (id),
        organisation_id uuid not null references organisation (id),
        role text not null,
        post_title text,
        valid_from date not null,
        valid_to date,
        delegated_by uuid references person (id),
        version integer not null default 1,
        created_at timestamptz not null,
        constraint membership_role_check check (role in
          ('focal','endorser','nominee','officer','reviewer','chair','observer','supervisor','auditor','admin')),
        constraint membership_dates_check check (valid_to is null or valid_to >= valid_from)
      );
      create index membership_person_id_idx on membership (person_id);
      create index membership_organisation_id_role_idx on membership (organisation_id, role);

      create table one_time_link (
        id uuid primary key,
        kind text not null,
        account_id uuid not null references account (id),
        token_hash text not null unique,
        expires_at timestamptz not null,
        used_at timestamptz,
        created_at timestamptz not null,
        constraint one_time_link_kind_check check (kind in ('invitation','password_reset'))
      );
      create index one_time_link_account_id_idx on one_time_link (account_id);

      create table api_token (
        id uuid primary key,
        membership_id uuid not null references membership (id),
        label text not null,
        token_hash text not null unique,
        scopes text[] not null,
        expires_at timestamptz not null,
        revoked_at timestamptz,
        created_at timestamptz not null
      );
      create index api_token_membership_id_idx on api_token (membership_id);

      create table session (sid text primary key, sess json not null, expire timestamptz not null);
      create index session_expire_idx on session (expire);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table session; drop table api_token; drop table one_time_link; drop table membership;
      drop table account; drop table person; drop table organisation;
    `);
  }
}
