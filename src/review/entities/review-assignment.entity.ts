import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique, VersionColumn } from 'typeorm';
import type { AssignmentState } from '../domain/review-lifecycle';

/** One reader's copy of one file. */
@Entity('review_assignment')
@Unique(['panelId', 'nominationId', 'personId'])
@Index(['personId', 'state'])
@Check(
  'review_assignment_state_check',
  `state in ('assigned','cleared','conflicted','submitted','released','declined')`,
)
export class ReviewAssignment {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('Panel') @Column('uuid', { name: 'panel_id' }) panelId: string;
  @ForeignKey('Nomination') @Index() @Column('uuid', { name: 'nomination_id' }) nominationId: string;
  @ForeignKey('Person') @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text') state: AssignmentState;
  @Column('timestamptz', { name: 'assigned_at' }) assignedAt: Date;
  @Column('timestamptz', { name: 'declared_at', nullable: true }) declaredAt: Date | null;
  /** Why the reader did not want to go on, in the reader's words; for the secretariat alone. */
  @Column('text', { name: 'decline_reason', nullable: true }) declineReason: string | null;
  @VersionColumn({ default: 1 }) version: number;
}
