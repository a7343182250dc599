import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Evidence names the document and its content, so that the same content proves the same condition of the same person
 * again in a later nomination; a finding keeps the decision that set it aside.
 */
export class TieEvidenceToDocuments1791000000200 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table screening_evidence
        add column person_id uuid references person (id),
        add column document_id uuid,
        add column sha256 text,
        add column condition text;
      update screening_evidence e set person_id = n.person_id from nomination n where n.id = e.nomination_id;
      alter table screening_evidence alter column person_id set not null;
      create index screening_evidence_person_id_idx on screening_evidence (person_id) where sha256 is not null;
      alter table screening_finding add column overridden jsonb;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table screening_finding drop column overridden;
      drop index screening_evidence_person_id_idx;
      alter table screening_evidence drop column condition, drop column sha256, drop column document_id, drop column person_id;
    `);
  }
}
