import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A verdict that a person set aside. It is never changed; it ends by its day, or by another entry. */
@Entity('screening_override')
@Check('screening_override_verdict_check', `verdict in ('pass','fail')`)
export class ScreeningOverride {
  @PrimaryColumn('uuid') id: string;
  @Index('screening_override_nomination_id_idx')
  @ForeignKey('Nomination')
  @Column('uuid', { name: 'nomination_id' })
  nominationId: string;
  @Column('text', { name: 'rule_code' }) ruleCode: string;
  @Column('text') verdict: 'pass' | 'fail';
  @Column('text') reason: string;
  @Column('date', { name: 'valid_until' }) validUntil: string;
  @ForeignKey('Person') @Column('uuid', { name: 'decided_by' }) decidedBy: string;
  @Column('text', { name: 'decided_by_name' }) decidedByName: string;
  @Column('timestamptz', { name: 'decided_at' }) decidedAt: Date;
  @ForeignKey('Person') @Column('uuid', { name: 'ended_by', nullable: true }) endedBy: string | null;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
}
