import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique, VersionColumn } from 'typeorm';

export type MemberAnswer = 'asked' | 'accepted' | 'declined';
export const DECLINE_KINDS = ['conflict', 'not_my_field', 'too_many', 'absent', 'other'] as const;
export type DeclineKind = (typeof DECLINE_KINDS)[number];

/** A reader, or the chair, who reads nothing. Somebody who leaves stays on the list with the day of leaving. */
@Entity('panel_member')
@Unique(['panelId', 'personId'])
@Unique(['panelId', 'number'])
@Index(['panelId'], { unique: true, where: 'is_chair and removed_at is null' })
@Check('panel_member_number_check', 'is_chair = (number is null)')
@Check('panel_member_load_max_check', 'load_max >= 0')
@Check('panel_member_load_min_check', 'load_min between 0 and load_max')
@Check(
  'panel_member_decline_kind_check',
  `decline_kind in ('conflict','not_my_field','too_many','absent','other')`,
)
@Check('panel_member_answer_check', `answer in ('asked','accepted','declined')`)
export class PanelMember {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('Panel') @Column('uuid', { name: 'panel_id' }) panelId: string;
  @ForeignKey('Person') @Index() @Column('uuid', { name: 'person_id' }) personId: string;
  @ForeignKey('Organisation') @Column('uuid', { name: 'organisation_id' }) organisationId: string;
  /** how a reader is named wherever marks are shown. The chair has none. */
  @Column('integer', { nullable: true }) number: number | null;
  @Column('boolean', { name: 'is_chair' }) isChair: boolean;
  @Column('integer', { name: 'load_max' }) loadMax: number;
  /** Fewest files the reader is to hold, once the panel is fully assigned. */
  @Column('integer', { name: 'load_min', default: 0 }) loadMin: number;
  @Column('timestamptz', { name: 'added_at' }) addedAt: Date;
  @Column('timestamptz', { name: 'removed_at', nullable: true }) removedAt: Date | null;
  /** What the reader has said to the invitation. Whoever declines leaves at once. */
  @Column('text', { default: 'asked' }) answer: MemberAnswer;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt: Date | null;
  @Column('text', { name: 'decline_reason', nullable: true }) declineReason: string | null;
  @Column('text', { name: 'decline_kind', nullable: true }) declineKind: DeclineKind | null;
  /** Whom the reader names in the own place; the secretariat decides. */
  @Column('text', { nullable: true }) proposes: string | null;
  /** Day by which an answer to the invitation is asked. */
  @Column('date', { name: 'answer_by', nullable: true }) answerBy: string | null;
  @Column('timestamptz', { name: 'reminded_at', nullable: true }) remindedAt: Date | null;
  /** Remarks up to this moment have been told of. */
  @Column('timestamptz', { name: 'remarks_told_at', nullable: true }) remarksToldAt: Date | null;
  /** The seat of the one who left and in whose place this reader was asked. */
  @ForeignKey('PanelMember') @Column('uuid', { nullable: true }) replaces: string | null;
  @VersionColumn({ default: 1 }) version: number;
}
