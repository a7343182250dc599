import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** More time for a stage, with the reason. The latest day counts; none of them is taken back. */
@Entity('stage_extension')
@Index(['callId', 'stage'])
export class StageExtension {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('Call') @Column('uuid', { name: 'call_id' }) callId: string;
  @Column('text') stage: string;
  @Column('date') until: string;
  @Column('text') reason: string;
  @ForeignKey('Person') @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
