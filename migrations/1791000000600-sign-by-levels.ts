import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A nomination is signed level by level: where it waits, what is signed already, which central bodies it has reached and
 * until when it may still move although the ordinary deadline is over. What was signed before is the ministry's level.
 */
export class SignByLevels1791000000600 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table nomination
        add column level text,
        add column endorsed_levels text[] not null default '{}',
        add column reached_organisation_ids uuid[] not null default '{}',
        add column grace_until timestamptz,
        add column substitute_for uuid references nomination (id);
      create index nomination_substitute_for_idx on nomination (substitute_for);
      create unique index nomination_rank_idx on nomination (call_id, organisation_id, rank_in_organisation)
        where rank_in_organisation is not null and state <> all (array['withdrawn'::text, 'substituted'::text]);
      update nomination set level = 'ministry' where state = 'with_ministry';
      update nomination set endorsed_levels = '{ministry}' where endorsed_at is not null
        and state not in ('draft', 'with_ministry', 'returned');

      alter table endorsement disable trigger endorsement_frozen;
      alter table endorsement
        add column step integer not null default 1,
        add column level text not null default 'ministry',
        add column returned_to text,
        add column reason_code text,
        add column signature text,
        add column letter_document_id uuid,
        add column justification text,
        add column plan_unit text,
        add column clearance boolean not null default false,
        add column clearance_document_id uuid,
        add column acting_for uuid references person (id),
        add column acting_for_name text;
      update endorsement set step = round, signature = case when decision = 'endorsed' then 'typed' end,
        returned_to = case when decision = 'returned' then 'focal' end;
      alter table endorsement alter column step drop default, alter column level drop default;
      drop index endorsement_nomination_id_round_idx;
      create unique index endorsement_nomination_id_step_idx on endorsement (nomination_id, step);
      alter table endorsement drop constraint endorsement_complete_check;
      alter table endorsement add constraint endorsement_signature_check check (signature in ('typed','letter'));
      alter table endorsement add constraint endorsement_complete_check check (
        decision = 'returned' and reason is not null and returned_to is not null
        or decision = 'endorsed' and declaration is not null and (signature = 'typed' and signed_name is not null
          or signature = 'letter' and letter_document_id is not null));
      alter table endorsement enable trigger endorsement_frozen;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table endorsement drop constraint endorsement_complete_check, drop constraint endorsement_signature_check;
      drop index endorsement_nomination_id_step_idx;
      alter table endorsement drop column step, drop column level, drop column returned_to, drop column reason_code,
        drop column signature, drop column letter_document_id, drop column justification, drop column plan_unit,
        drop column clearance, drop column clearance_document_id, drop column acting_for, drop column acting_for_name;
      create unique index endorsement_nomination_id_round_idx on endorsement (nomination_id, round);
      alter table endorsement add constraint endorsement_complete_check check (decision = 'returned' and reason is not null
        or decision = 'endorsed' and declaration is not null and signed_name is not null
          and post_after_return is not null and supervisor_name is not null and supervisor_email is not null);
      drop index nomination_rank_idx;
      alter table nomination drop column level, drop column endorsed_levels, drop column reached_organisation_ids,
        drop column grace_until, drop column substitute_for;
    `);
  }
}
