import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique, VersionColumn } from 'typeorm';

/** What a record stage says of one file: points, passed or not, or that the stage does not apply to it. */
@Entity('stage_result')
@Unique(['recordStageId', 'nominationId'])
@Unique(['recordStageId', 'number'])
@Check('stage_result_points_check', 'points between 0 and 100')
@Check('stage_result_one_check', 'num_nonnulls(points, passed) + exempt::int <= 1')
@Check('stage_result_exempt_check', 'not exempt or note is not null')
export class StageResult {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('RecordStage') @Column('uuid', { name: 'record_stage_id' }) recordStageId: string;
  @ForeignKey('Nomination') @Index() @Column('uuid', { name: 'nomination_id' }) nominationId: string;
  @Column('integer') number: number;
  @Column('double precision', { nullable: true }) points: number | null;
  @Column('boolean', { nullable: true }) passed: boolean | null;
  /** The stage does not apply to this person; the note says why. It is not a zero. */
  @Column('boolean', { default: false }) exempt: boolean;
  @Column('text', { nullable: true }) note: string | null;
  @ForeignKey('Person') @Column('uuid', { name: 'recorded_by', nullable: true }) recordedBy: string | null;
  @Column('timestamptz', { name: 'recorded_at', nullable: true }) recordedAt: Date | null;
  @VersionColumn({ default: 1 }) version: number;
}
