import { Check, Column, Entity, ForeignKey, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Marks } from '../../rubrics/domain';
import type { Confidence } from '../domain/draft-marks';

/** A reader's marks for a file: a draft until handed in, and then frozen by the database. */
@Entity('score_sheet')
@Check('score_sheet_confidence_check', `confidence in ('low','medium','high')`)
export class ScoreSheet {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('ReviewAssignment')
  @Column('uuid', { name: 'assignment_id', unique: true })
  assignmentId: string;
  @Column('jsonb') marks: Marks;
  /** Comments by criterion, written before a level was chosen. */
  @Column('jsonb', { name: 'loose_comments', default: {} }) looseComments: Readonly<Record<string, string>>;
  @Column('timestamptz', { name: 'saved_at', nullable: true }) savedAt: Date | null;
  @Column('timestamptz', { name: 'submitted_at', nullable: true }) submittedAt: Date | null;
  /** The weighted score of the marks handed in, 0 to 100. */
  @Column('double precision', { nullable: true }) score: number | null;
  /** Hash of the submitted record that lay before the reader when the sheet was handed in. */
  @Column('text', { name: 'judged_revision', nullable: true }) judgedRevision: string | null;
  /** How sure the reader is of the sheet: told to the panel, never a weight. */
  @Column('text', { nullable: true }) confidence: Confidence | null;
  @VersionColumn({ default: 1 }) version: number;
}
