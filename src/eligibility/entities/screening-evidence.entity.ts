import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** A document an officer has seen, and what it says about one rule. */
@Entity('screening_evidence')
@Check('screening_evidence_verdict_check', `verdict in ('pass','fail')`)
export class ScreeningEvidence {
  @ForeignKey('Nomination') @PrimaryColumn('uuid', { name: 'nomination_id' }) nominationId: string;
  @PrimaryColumn('text', { name: 'rule_code' }) ruleCode: string;
  @Column('text') verdict: 'pass' | 'fail';
  @Column('text') document: string;
  @ForeignKey('Person') @Column('uuid', { name: 'verified_by' }) verifiedBy: string;
  @Column('text', { name: 'verified_by_name' }) verifiedByName: string;
  @Column('timestamptz', { name: 'verified_at' }) verifiedAt: Date;
  @Column('date', { name: 'valid_until', nullable: true }) validUntil: string | null;
}
