import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique, VersionColumn } from 'typeorm';
import type { AnsweredBy } from '../domain/answers';
import type { Contradiction, FollowUpStatus, StatusFacts } from '../domain/status';

/** One date after completion at which the official and the superior are asked, and what was found from their answers. */
@Entity('check_in')
@Unique(['participationId', 'months'])
@Check('check_in_dates_check', 'opens_on < due_on and due_on < closes_on')
@Check('check_in_status_check', `status in ('sustained','partly','lapsed','no_answer')`)
@Check('check_in_settled_for_check', `settled_for in ('self','supervisor')`)
export class CheckIn {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('Participation') @Column('uuid', { name: 'participation_id' }) participationId: string;
  @Column('integer') months: number;
  @Column('date', { name: 'opens_on' }) opensOn: string;
  @Index() @Column('date', { name: 'due_on' }) dueOn: string;
  @Column('date', { name: 'closes_on' }) closesOn: string;
  /** The day on which the forms really went out; an officer may send them early. */
  @Column('date', { name: 'opened_on', nullable: true }) openedOn: string | null;
  @Column('timestamptz', { name: 'self_answered_at', nullable: true }) selfAnsweredAt: Date | null;
  @Column('timestamptz', { name: 'supervisor_answered_at', nullable: true })
  supervisorAnsweredAt: Date | null;
  @Column('text', { nullable: true }) status: FollowUpStatus | null;
  @Column('integer', { name: 'status_rule', nullable: true }) statusRule: number | null;
  @Column('timestamptz', { name: 'status_at', nullable: true }) statusAt: Date | null;
  @Column('jsonb', { name: 'status_facts', nullable: true }) statusFacts: StatusFacts | null;
  @Column('text', { array: true }) contradictions: Contradiction[];
  @Column('text', { name: 'settled_for', nullable: true }) settledFor: AnsweredBy | null;
  @Column('text', { name: 'settled_note', nullable: true }) settledNote: string | null;
  @ForeignKey('Person') @Column('uuid', { name: 'settled_by', nullable: true }) settledBy: string | null;
  @Column('timestamptz', { name: 'settled_at', nullable: true }) settledAt: Date | null;
  @Column('integer', { name: 'supervisor_reminders', default: 0 }) supervisorReminders: number;
  @Column('date', { name: 'supervisor_reminded_on', nullable: true }) supervisorRemindedOn: string | null;
  @VersionColumn({ default: 1 }) version: number;
}
