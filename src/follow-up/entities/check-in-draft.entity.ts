import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { AnsweredBy } from '../domain/answers';
import type { KeptAnswers } from '../domain/kept-answers';

/** A form half filled in. It is nobody's word yet: no status rests on it, and the other side never sees it. */
@Entity('check_in_draft')
@Unique(['checkInId', 'answeredBy'])
@Check('check_in_draft_answered_by_check', `answered_by in ('self','supervisor')`)
export class CheckInDraft {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('CheckIn') @Column('uuid', { name: 'check_in_id' }) checkInId: string;
  @Column('text', { name: 'answered_by' }) answeredBy: AnsweredBy;
  @Column('jsonb') answers: KeptAnswers;
  @Column('timestamptz', { name: 'saved_at' }) savedAt: Date;
}
