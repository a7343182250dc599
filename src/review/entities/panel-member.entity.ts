import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique, VersionColumn } from 'typeorm';

export type MemberAnswer = 'asked' | 'accepted' | 'declined';

/** A reader, or the chair, who reads nothing. Somebody who leaves stays on the list with the day of leaving. */
@Entity('panel_member')
@Unique(['panelId', 'personId'])
@Unique(['panelId', 'number'])
@Index(['panelId'], { unique: true, where: 'is_chair and removed_at is null' })
@Check('panel_member_number_check', 'is_chair = (number is null)')
@Check('panel_member_load_max_check', 'load_max >= 0')
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
  @Column('timestamptz', { name: 'added_at' }) addedAt: Date;
  @Column('timestamptz', { name: 'removed_at', nullable: true }) removedAt: Date | null;
  /** What the reader has said to the invitation. Whoever declines leaves at once. */
  @Column('text', { default: 'asked' }) answer: MemberAnswer;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt: Date | null;
  @Column('text', { name: 'decline_reason', nullable: true }) declineReason: string | null;
  @VersionColumn({ default: 1 }) version: number;
}
