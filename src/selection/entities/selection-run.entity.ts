import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique, VersionColumn } from 'typeorm';
import type { SelectionRunState } from '../domain/run-lifecycle';

export type { SelectionRunState };

/** One calculation: its whole input and result as canonical text, frozen by the database, and how far it has come. */
@Entity('selection_run')
@Unique(['callId', 'number'])
@Index('selection_run_proposed_idx', ['callId'], { unique: true, where: `state = 'proposed'` })
@Index('selection_run_confirmed_idx', ['callId'], { unique: true, where: `state = 'confirmed'` })
@Check('selection_run_state_check', `state in ('draft','proposed','confirmed','superseded')`)
@Check('selection_run_feasible_check', `feasible or state in ('draft','superseded')`)
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
  @VersionColumn({ default: 1 }) version: number;
}
