import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique, VersionColumn } from 'typeorm';
import type { RuleChanges } from '../domain/scenario';
import type { SelectionRunState } from '../domain/run-lifecycle';

export type { SelectionRunState };

/** One calculation: its whole input and result as canonical text, frozen by the database, and how far it has come. */
@Entity('selection_run')
@Unique(['callId', 'number'])
@Index('selection_run_proposed_idx', ['callId'], { unique: true, where: `state = 'proposed'` })
@Index('selection_run_confirmed_idx', ['callId'], { unique: true, where: `state = 'confirmed'` })
@Check('selection_run_state_check', `state in ('draft','proposed','confirmed','superseded','withdrawn')`)
@Check('selection_run_feasible_check', `feasible or state in ('draft','superseded')`)
@Check('selection_run_scenario_check', '(scenario is null) = (changes is null)')
@Check(
  'selection_run_departure_check',
  `changes is null or state in ('draft','superseded') or proposal_note is not null`,
)
@Check('selection_run_withdrawn_check', `(state = 'withdrawn') = (withdrawn_at is not null)`)
@Check('selection_run_hands_check', 'confirmed_by <> proposed_by')
export class SelectionRun {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('Call') @Column('uuid', { name: 'call_id' }) callId: string;
  @Column('integer') number: number;
  @Column('text') state: SelectionRunState;
  @Column('text') input: string;
  @Column('text', { name: 'input_hash' }) inputHash: string;
  @Column('text') result: string;
  @Column('text', { name: 'result_hash' }) resultHash: string;
  @Column('text') algorithm: string;
  /** The second solver that came to the same total. */
  @Column('text', { name: 'checked_by' }) checkedBy: string;
  @Column('boolean') feasible: boolean;
  @Column('double precision', { name: 'total_merit', nullable: true }) totalMerit: number | null;
  @ForeignKey('Person') @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @ForeignKey('Person') @Column('uuid', { name: 'proposed_by', nullable: true }) proposedBy: string | null;
  @Column('timestamptz', { name: 'proposed_at', nullable: true }) proposedAt: Date | null;
  @Column('text', { name: 'proposal_note', nullable: true }) proposalNote: string | null;
  @ForeignKey('Person') @Column('uuid', { name: 'confirmed_by', nullable: true }) confirmedBy: string | null;
  @Column('timestamptz', { name: 'confirmed_at', nullable: true }) confirmedAt: Date | null;
  /** Set in a run that tries other rules than the published ones: what it is called, and what it changes. */
  @Column('text', { nullable: true }) scenario: string | null;
  @Column('jsonb', { nullable: true }) changes: RuleChanges | null;
  @ForeignKey('Person') @Column('uuid', { name: 'withdrawn_by', nullable: true }) withdrawnBy: string | null;
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true }) withdrawnAt: Date | null;
  @Column('text', { name: 'withdrawal_reason', nullable: true }) withdrawalReason: string | null;
  @VersionColumn({ default: 1 }) version: number;
}
