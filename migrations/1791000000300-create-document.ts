import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files handed in for nominations, what was said of each, and who has opened which. */
export class CreateDocument1791000000300 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table document (
        id uuid primary key,
        nomination_id uuid not null references nomination (id),
        nomination_number text not null,
        call_id uuid not null references call (id),
        organisation_id uuid not null references organisation (id),
        person_id uuid not null references person (id),
        kind text not null,
        file_name text not null,
        description text,
        file_type text not null,
        size integer not null,
        sha256 text not null,
        storage_key text not null unique,
        file_key bytea,
        sealed_under text,
        uploaded_by uuid not null references person (id),
        uploaded_at timestamptz not null,
        state text not null,
        verified_by uuid references person (id),
        verified_by_name text,
        verified_at timestamptz,
        reason text,
        expires_on date,
        approved_as uuid references document (id),
        scan_state text not null,
        scan_finding text,
        scanned_at timestamptz,
        replaced_by uuid references document (id),
        replaced_at timestamptz,
        needed_no_longer boolean not null default false,
        keep_until date,
        purged_at timestamptz,
        version integer not null default 1,
        constraint document_kind_check check (kind in ('photo','passport','national_id','diploma','transcript','english_certificate','employment_certificate','disciplinary_clearance',
          'job_report','inception_report','country_report','research_plan','recommendation_letter','organisation_chart',
          'nomination_letter','signed_official_application','signed_part_a','signed_part_b',
          'medical_certificate','vaccination_record','chest_xray','evidence','other')),
        constraint document_state_check check (state in ('uploaded','accepted','ask_again','rejected')),
        constraint document_scan_state_check check
          (scan_state in ('not_scanned','waiting','clean','infected','scanner_unavailable')),
        constraint document_file_type_check check (file_type in ('pdf','jpeg','png','docx','xlsx')),
        constraint document_size_check check (size > 0)
      );
      create index on document (nomination_id, kind);
      create index on document (call_id);
      create index on document (organisation_id);
      create index on document (person_id);
      create index on document (sha256);
      create index document_queue_idx on document (state, uploaded_at, id)
        where replaced_at is null and not needed_no_longer;
      create index document_scan_idx on document (uploaded_at) where scan_state in ('waiting','scanner_unavailable');

      create table document_reading (
        id uuid primary key,
        document_id uuid not null references document (id),
        person_id uuid not null references person (id),
        role text not null,
        read_at timestamptz not null
      );
      create index on document_reading (document_id, read_at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table document_reading; drop table document;');
  }
}
