import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique, VersionColumn } from 'typeorm';
import type { InterviewState } from '../domain/interview-lifecycle';

/** One nominee's turn before the panel. At most one of a panel is in the room. */
@Entity('interview')
@Unique(['panelId', 'nominationId'])
@Index(['panelId'], { unique: true, where: `state = 'in_room'` })
@Check('interview_state_check', `state in ('scheduled','in_room','done','postponed','no_show')`)
export class Interview {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('Panel') @Column('uuid', { name: 'panel_id' }) panelId: string;
  @ForeignKey('Nomination') @Column('uuid', { name: 'nomination_id' }) nominationId: string;
  @Column('integer') position: number;
  @Column('timestamptz', { name: 'starts_at' }) startsAt: Date;
  @Column('integer') minutes: number;
  @Column('text') state: InterviewState;
  @Column('timestamptz', { name: 'called_at', nullable: true }) calledAt: Date | null;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
  /** Why it was postponed, or what is known of somebody who did not come. */
  @Column('text', { nullable: true }) reason: string | null;
  @VersionColumn({ default: 1 }) version: number;
}
