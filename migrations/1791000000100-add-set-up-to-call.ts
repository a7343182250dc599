import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The whole set-up of a call: its chain, its organisations, its documents and forms, its tags, and the booklet's own words.
 * Calls that exist keep what they meant: the ministry's head signs, everybody may nominate, the programme says which forms.
 */
export class AddSetUpToCall1791000000100 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table call
        add column course_number text,
        add column course_number_key text,
        add column levels jsonb not null default '[]',
        add column slots_by_organisation jsonb not null default '{}',
        add column target_organisations text[],
        add column service_types text[],
        add column documents jsonb not null default '[]',
        add column form_parts text[],
        add column form_version text not null default 'kccp-2026.1',
        add column tags text[] not null default '{}',
        add column as_written jsonb not null default '{}';
      create index call_course_number_key_idx on call (course_number_key);
      update call set course_number = o.number_as_written, course_number_key = o.number_key
        from course o where o.id = call.course_id;
      alter table call_version
        add column reason text,
        add column changed text[] not null default '{}',
        add column touched integer not null default 0;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table call_version drop column reason, drop column changed, drop column touched;
      alter table call drop column course_number, drop column course_number_key, drop column levels,
        drop column slots_by_organisation, drop column target_organisations, drop column service_types,
        drop column documents, drop column form_parts, drop column form_version, drop column tags,
        drop column as_written;
    `);
  }
}
