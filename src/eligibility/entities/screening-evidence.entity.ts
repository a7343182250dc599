import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A document an officer has seen, and what it says about one rule. */
@Entity('screening_evidence')
@Check('screening_evidence_verdict_check', `verdict in ('pass','fail')`)
@Index('screening_evidence_person_id_idx', ['personId'], { where: 'sha256 is not null' })
export class ScreeningEvidence {
  @ForeignKey('Nomination') @PrimaryColumn('uuid', { name: 'nomination_id' }) nominationId: string;
  @PrimaryColumn('text', { name: 'rule_code' }) ruleCode: string;
  @ForeignKey('Person') @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text') verdict: 'pass' | 'fail';
  @Column('text') document: string;
  /** The uploaded document, when it was one, and its content. */
  @Column('uuid', { name: 'document_id', nullable: true }) documentId: string | null;
  @Column('text', { nullable: true }) sha256: string | null;
  /** What exactly it proved: see `conditionOf`. */
  @Column('text', { nullable: true }) condition: string | null;
  @ForeignKey('Person') @Column('uuid', { name: 'verified_by' }) verifiedBy: string;
  @Column('text', { name: 'verified_by_name' }) verifiedByName: string;
  @Column('timestamptz', { name: 'verified_at' }) verifiedAt: Date;
  @Column('date', { name: 'valid_until', nullable: true }) validUntil: string | null;
}
