import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Locale } from '../../kernel/locale';

export type NoticeState = 'waiting' | 'approved' | 'sent' | 'failed' | 'cancelled';

/** One message to one reader. Letters wait until a person approves them; mails go out by themselves. */
@Entity('notice')
@Index(['state', 'createdAt'])
@Check('notice_kind_check', `kind in ('mail','letter')`)
@Check('notice_words_check', '(subject is null) = (body is null)')
@Check('notice_state_check', `state in ('waiting','approved','sent','failed','cancelled')`)
export class Notice {
  @PrimaryColumn('uuid') id: string;
  @Column('text') template: string;
  @Column('text') kind: 'mail' | 'letter';
  @Column('text') state: NoticeState;
  @ForeignKey('Person')
  @Index()
  @Column('uuid', { name: 'recipient_person_id', nullable: true })
  recipientPersonId: string | null;
  @ForeignKey('Organisation')
  @Column('uuid', { name: 'recipient_organisation_id', nullable: true })
  recipientOrganisationId: string | null;
  @Column('text', { name: 'recipient_email', nullable: true }) recipientEmail: string | null;
  @Column('text') locale: Locale;
  @Column('text', { name: 'subject_type' }) subjectType: string;
  @Index() @Column('uuid', { name: 'subject_id' }) subjectId: string;
  @Index() @Column('uuid', { name: 'call_id', nullable: true }) callId: string | null;
  @Column('jsonb') data: Record<string, string | number>;
  /** The letter's own text, once somebody changed it or it was sent. `{link}` stands for a link only the reader gets. */
  @Column('text', { nullable: true }) subject: string | null;
  @Column('text', { nullable: true }) body: string | null;
  /** The secretariat's wording it was approved in; 0: the catalogue's. Null until then. */
  @Column('integer', { name: 'wording_version', nullable: true }) wordingVersion: number | null;
  /** States of the subject in which the letter is still true; it is asked again when the letter leaves. */
  @Column('text', { name: 'only_while', array: true, nullable: true }) onlyWhile: string[] | null;
  @Column('integer', { default: 0 }) attempts: number;
  @Column('text', { name: 'last_error', nullable: true }) lastError: string | null;
  @ForeignKey('Person') @Column('uuid', { name: 'approved_by', nullable: true }) approvedBy: string | null;
  @Column('timestamptz', { name: 'approved_at', nullable: true }) approvedAt: Date | null;
  @Column('timestamptz', { name: 'sent_at', nullable: true }) sentAt: Date | null;
  @Column('text', { name: 'cancel_reason', nullable: true }) cancelReason: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @VersionColumn({ default: 1 }) version: number;
}
