import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was sent, word for word, and what the head of the department said to it; neither ever changes. */
export class CreateEndorsement1790000000310 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table submitted_record (
        nomination_id uuid not null references nomination (id),
        round integer not null,
        language text not null,
        content text not null,
        hash text not null,
        submitted_by uuid not null references person (id),
        submitted_at timestamptz not null,
        primary key (nomination_id, round)
      );

      create table endorsement (
        id uuid primary key,
        nomination_id uuid not null references nomination (id),
        round integer not null,
        decision text not null,
        reason text,
        declaration text,
        signed_name text,
        post_after_return text,
        supervisor_name text,
        supervisor_email text,
        decided_by uuid not null references person (id),
        decided_by_name text not null,
        decided_at timestamptz not null,
        constraint endorsement_decision_check check (decision in ('endorsed','returned')),
        constraint endorsement_complete_check check (decision = 'returned' and reason is not null
          or decision = 'endorsed' and declaration is not null and signed_name is not null
            and post_after_return is not null and supervisor_name is not null and supervisor_email is not null)
      );
      create unique index endorsement_nomination_id_round_idx on endorsement (nomination_id, round);

      create function refuse_change_of_what_was_signed() returns trigger language plpgsql as $$
      begin
        raise exception 'what was sent or signed does not change: %', tg_table_name;
      end $$;
      create trigger submitted_record_frozen before update or delete on submitted_record
        for each row execute function refuse_change_of_what_was_signed();
      create trigger endorsement_frozen before update or delete on endorsement
        for each row execute function refuse_change_of_what_was_signed();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'drop table endorsement; drop table submitted_record; drop function refuse_change_of_what_was_signed;',
    );
  }
}
