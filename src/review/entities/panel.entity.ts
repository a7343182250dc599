import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique, VersionColumn } from 'typeorm';
import { REVIEW } from '../../programmes/domain';
import type { PanelState } from '../domain/review-lifecycle';

/** The readers of one stage of a call, the rubric they score by and the day by which they do. */
@Entity('panel')
@Unique(['callId', 'stage'])
@Check('panel_state_check', `state in ('forming','open','closed')`)
@Check('panel_divergence_check', 'divergence between 5 and 100')
@Check('panel_reviews_each_check', 'reviews_each between 1 and 12')
export class Panel {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('Call') @Column('uuid', { name: 'call_id' }) callId: string;
  /** Code of the stage in the call: see `stageOf`. */
  @Column('text', { default: REVIEW }) stage: string;
  @ForeignKey('RubricVersion') @Column('uuid', { name: 'rubric_version_id' }) rubricVersionId: string;
  @Column('text') state: PanelState;
  @Column('integer', { name: 'reviews_each' }) reviewsEach: number;
  /** Points between the highest and the lowest score of a file from which one more reader is asked. */
  @Column('integer', { default: 25 }) divergence: number;
  @Column('date', { name: 'score_by' }) scoreBy: string;
  /** Every file has at least one reader who knows its field: a rule of the assignment, not a wish. */
  @Column('boolean', { name: 'expertise_needed', default: false }) expertiseNeeded: boolean;
  /** A wish: the readers of a file come from different organisations. */
  @Column('boolean', { name: 'mixed_organisations', default: false }) mixedOrganisations: boolean;
  /** No sheet is opened to a reader who has not marked the panel's examples. */
  @Column('boolean', { name: 'practice_first', default: false }) practiceFirst: boolean;
  @ForeignKey('Person') @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'opened_at', nullable: true }) openedAt: Date | null;
  @ForeignKey('Person') @Column('uuid', { name: 'closed_by', nullable: true }) closedBy: string | null;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt: Date | null;
  @VersionColumn({ default: 1 }) version: number;
}
