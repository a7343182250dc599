import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Letters in words of the secretariat's own: wordings by version, a letter's text changed before it is approved, with what
 * it said before. What was sent is frozen by the database. And addresses that sent a message back.
 */
export class LettersInOwnWords1793000000700 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table letter_wording (
        id uuid primary key,
        template text not null,
        locale text not null,
        version integer not null,
        subject text,
        body text,
        written_by uuid not null references person (id),
        written_at timestamptz not null,
        unique (template, locale, version),
        constraint letter_wording_whole_check check ((subject is null) = (body is null))
      );
      alter table notice add subject text, add body text, add wording_version integer, add only_while text[],
        add constraint notice_words_check check ((subject is null) = (body is null));
      create table letter_edit (
        id uuid primary key,
        notice_id uuid not null references notice (id),
        subject text not null,
        body text not null,
        edited_by uuid not null references person (id),
        edited_at timestamptz not null
      );
      create index letter_edit_notice_id_idx on letter_edit (notice_id);
      create table unreachable_address (
        address text primary key,
        reason text not null,
        notice_id uuid references notice (id),
        since timestamptz not null
      );
      create table reminder (
        id uuid primary key,
        person_id uuid not null references person (id),
        subject text not null,
        day date not null,
        unique (person_id, subject, day)
      );
      create table digest_choice (
        person_id uuid primary key references person (id),
        wanted boolean not null,
        chosen_at timestamptz not null
      );
      create function refuse_change_of_a_sent_letter() returns trigger language plpgsql as $$
      begin
        if (new.subject, new.body, new.data, new.template, new.locale, new.sent_at)
           is distinct from (old.subject, old.body, old.data, old.template, old.locale, old.sent_at)
        then raise exception 'a letter that was sent does not change'; end if;
        return new;
      end $$;
      create trigger notice_sent before update on notice for each row when (old.state = 'sent')
        execute function refuse_change_of_a_sent_letter();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger notice_sent on notice;
      drop function refuse_change_of_a_sent_letter;
      drop table digest_choice;
      drop table reminder;
      drop table unreachable_address;
      drop table letter_edit;
      alter table notice drop constraint notice_words_check, drop subject, drop body, drop wording_version,
        drop only_while;
      drop table letter_wording;
    `);
  }
}
