import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { OutcomeReason, OutcomeResult } from '../domain';

/** What a run says of one nomination: a copy, for lists and pages, of a line of the run's frozen result. */
@Entity('selection_outcome')
@Unique(['runId', 'nominationId'])
@Index(['runId', 'rank'])
@Check('selection_outcome_result_check', `result in ('in','reserve','out','undecided')`)
@Check('selection_outcome_reserve_place_check', `(result = 'reserve') = (reserve_place is not null)`)
export class SelectionOutcome {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('SelectionRun') @Column('uuid', { name: 'run_id' }) runId: string;
  @ForeignKey('Nomination') @Index() @Column('uuid', { name: 'nomination_id' }) nominationId: string;
  /** Null for a file that missed a required level: it is not ranked. */
  @Column('integer', { nullable: true }) rank: number | null;
  @Column('double precision') merit: number;
  @Column('text') result: OutcomeResult;
  @Column('integer', { name: 'reserve_place', nullable: true }) reservePlace: number | null;
  @Column('text') reason: OutcomeReason;
  /** The rule that decided, by its name in the run. */
  @Column('text', { nullable: true }) rule: string | null;
  /** Smallest change in merit that would have turned the outcome, in points. */
  @Column('double precision', { nullable: true }) change: number | null;
  @Column('integer') readers: number;
  /** When somebody on reserve took a place that fell free. */
  @Column('timestamptz', { name: 'promoted_at', nullable: true }) promotedAt: Date | null;
}
