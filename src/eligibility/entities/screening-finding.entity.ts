import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** One rule held against one nomination. A later check adds its own findings and leaves the earlier ones as they were. */
@Entity('screening_finding')
@Check('screening_finding_verdict_check', `verdict in ('pass','fail','needs_evidence')`)
@Check('screening_finding_kind_check', `kind in ('bar','threshold','preference','information')`)
export class ScreeningFinding {
  @ForeignKey('Nomination') @PrimaryColumn('uuid', { name: 'nomination_id' }) nominationId: string;
  @PrimaryColumn('integer', { name: 'screening_no' }) screeningNo: number;
  @PrimaryColumn('text', { name: 'rule_code' }) ruleCode: string;
  @Column('integer') position: number;
  @Column('text') kind: 'bar' | 'threshold' | 'preference' | 'information';
  @Column('text') verdict: 'pass' | 'fail' | 'needs_evidence';
  /** What was compared, as a value of the rule's field: `43`, `civil`, `IELTS 6`; null when nothing was on file. */
  @Column('text', { name: 'value_used', nullable: true }) valueUsed: string | null;
  @Column('date', { name: 'date_used', nullable: true }) dateUsed: string | null;
  @Column('text', { name: 'reason_code' }) reasonCode: string;
  @Column('jsonb', { name: 'reason_params' }) reasonParams: Readonly<Record<string, string | number>>;
  /** The document that settled it, who saw it and until when it holds; null when the form settled it or nothing did. */
  @Column('jsonb', { nullable: true }) evidence: Record<string, string | null> | null;
  /** Who set the verdict aside, why, until when, and what it was without; null when nobody did. */
  @Column('jsonb', { nullable: true }) overridden: Record<string, string> | null;
  @Column('integer', { name: 'call_version' }) callVersion: number;
  @Column('timestamptz', { name: 'checked_at' }) checkedAt: Date;
}
