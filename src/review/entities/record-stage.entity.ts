import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique, VersionColumn } from 'typeorm';
import type { RecordStageState } from '../domain/stage-standing';

/** A stage in which nobody scores by a rubric: the secretariat enters one result for each file. */
@Entity('record_stage')
@Unique(['callId', 'stage'])
@Check('record_stage_state_check', `state in ('open','finished')`)
@Check('record_stage_finished_check', `(state = 'finished') = (finished_at is not null)`)
export class RecordStage {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('Call') @Column('uuid', { name: 'call_id' }) callId: string;
  @Column('text') stage: string;
  @Column('text') state: RecordStageState;
  @ForeignKey('Person') @Column('uuid', { name: 'started_by', nullable: true }) startedBy: string | null;
  @Column('timestamptz', { name: 'started_at' }) startedAt: Date;
  @ForeignKey('Person') @Column('uuid', { name: 'finished_by', nullable: true }) finishedBy: string | null;
  @Column('timestamptz', { name: 'finished_at', nullable: true }) finishedAt: Date | null;
  @VersionColumn({ default: 1 }) version: number;
}
