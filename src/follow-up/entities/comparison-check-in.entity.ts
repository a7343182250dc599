import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export const COMPARISON_CHANNELS = ['link', 'telephone', 'register'] as const;
export type ComparisonChannel = (typeof COMPARISON_CHANNELS)[number];

/** Somebody who was not selected, asked once; the key of the link is kept as its hash alone. */
@Entity('comparison_check_in')
@Check('comparison_check_in_channel_check', `channel in ('link','telephone','register')`)
@Check(
  'comparison_check_in_answered_check',
  '(answered_at is null) = (channel is null) and (answered_at is null) = (in_service is null)',
)
@Check('comparison_check_in_dates_check', 'due_on < closes_on')
export class ComparisonCheckIn {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('Nomination') @Column('uuid', { name: 'nomination_id', unique: true }) nominationId: string;
  /** After the end of the training that the others went to. */
  @Column('integer') months: number;
  @Index() @Column('date', { name: 'due_on' }) dueOn: string;
  @Column('date', { name: 'closes_on' }) closesOn: string;
  @Column('text', { name: 'token_hash', unique: true }) tokenHash: string;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: Date;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt: Date | null;
  @Column('text', { nullable: true }) channel: ComparisonChannel | null;
  @Column('boolean', { name: 'in_service', nullable: true }) inService: boolean | null;
  @Column('boolean', { name: 'same_organisation', nullable: true }) sameOrganisation: boolean | null;
  @Column('boolean', { name: 'field_matches', nullable: true }) fieldMatches: boolean | null;
  @Column('boolean', { nullable: true }) promoted: boolean | null;
  @ForeignKey('Person') @Column('uuid', { name: 'recorded_by', nullable: true }) recordedBy: string | null;
}
