import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { AnsweredBy, Blocker, Post, Use } from '../domain/answers';
import type { OutcomeAnswers, Output } from '../domain/outcomes';

/** What one of the two said, as asked and as answered. Rows are added, never changed. */
@Entity('check_in_answer')
@Unique(['checkInId', 'answeredBy'])
@Check('check_in_answer_answered_by_check', `answered_by in ('self','supervisor')`)
@Check('check_in_answer_channel_check', `channel in ('account','link','telephone')`)
@Check('check_in_answer_post_check', `post in ('same','moved','left')`)
@Check('check_in_answer_reach_check', 'sessions >= 0 and people_reached >= 0')
@Check('check_in_answer_use_check', `use in ('weekly','monthly','rarely','never','cannot_tell')`)
export class CheckInAnswer implements OutcomeAnswers {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('CheckIn') @Column('uuid', { name: 'check_in_id' }) checkInId: string;
  @Column('text', { name: 'answered_by' }) answeredBy: AnsweredBy;
  /** A telephone answer was written down by an officer, named in `enteredBy`. */
  @Column('text') channel: 'account' | 'link' | 'telephone';
  @Column('integer', { name: 'form_version' }) formVersion: number;
  @Column('text') post: Post;
  @Column('text') use: Use;
  /** Activities of the plan seen finished, with their titles as they were read. */
  @Column('jsonb', { name: 'seen_activities' }) seenActivities: { id: string; title: string }[];
  @Column('text', { name: 'seen_codes', array: true }) seenCodes: string[];
  @Column('text', { array: true }) blockers: Blocker[];
  @Column('boolean', { name: 'would_send_again', nullable: true }) wouldSendAgain: boolean | null;
  @Column('boolean', { name: 'same_organisation', nullable: true }) sameOrganisation: boolean | null;
  @Column('boolean', { name: 'field_matches', nullable: true }) fieldMatches: boolean | null;
  @Column('boolean', { nullable: true }) promoted: boolean | null;
  @Column('integer', { nullable: true }) sessions: number | null;
  @Column('integer', { name: 'people_reached', nullable: true }) peopleReached: number | null;
  @Column('boolean', { nullable: true }) trainer: boolean | null;
  @Column('text', { array: true, nullable: true }) outputs: Output[] | null;
  @Column('boolean', { nullable: true }) contact: boolean | null;
  @Column('text', { nullable: true }) comment: string | null;
  @Column('text', { name: 'answered_by_name' }) answeredByName: string;
  @ForeignKey('Person') @Column('uuid', { name: 'entered_by', nullable: true }) enteredBy: string | null;
  @Column('timestamptz', { name: 'answered_at' }) answeredAt: Date;
}
