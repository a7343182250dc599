import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique, VersionColumn } from 'typeorm';
import type { ClarificationState } from '../domain/clarification';

/** One question of a panel to a nominee; once answered or lapsed the database refuses to change it. */
@Entity('clarification')
@Unique(['panelId', 'nominationId'])
@Check('clarification_state_check', `state in ('asked','answered','lapsed')`)
@Check('clarification_asked_as_check', `asked_as in ('chair','secretariat')`)
@Check(
  'clarification_answer_check',
  `(state = 'answered') = (answer is not null and answered_at is not null and after_hash is not null)`,
)
export class Clarification {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('Panel') @Column('uuid', { name: 'panel_id' }) panelId: string;
  @ForeignKey('Nomination') @Index() @Column('uuid', { name: 'nomination_id' }) nominationId: string;
  @ForeignKey('Person') @Index() @Column('uuid', { name: 'nominee_id' }) nomineeId: string;
  @ForeignKey('Organisation') @Column('uuid', { name: 'organisation_id' }) organisationId: string;
  @Column('text') state: ClarificationState;
  @Column('text') question: string;
  @Column('text', { name: 'asked_as' }) askedAs: 'chair' | 'secretariat';
  @ForeignKey('Person') @Column('uuid', { name: 'asked_by' }) askedBy: string;
  @Column('timestamptz', { name: 'asked_at' }) askedAt: Date;
  /** The last day, in Phnom Penh, on which an answer is taken. */
  @Column('date', { name: 'due_on' }) dueOn: string;
  @Column('text', { nullable: true }) answer: string | null;
  @ForeignKey('Person') @Column('uuid', { name: 'answered_by', nullable: true }) answeredBy: string | null;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt: Date | null;
  /** Hash of the submitted record when it was asked, and of its revision with the answer. */
  @Column('text', { name: 'before_hash' }) beforeHash: string;
  @Column('text', { name: 'after_hash', nullable: true }) afterHash: string | null;
  @VersionColumn({ default: 1 }) version: number;
}
