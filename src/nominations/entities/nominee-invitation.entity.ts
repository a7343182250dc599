import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** The nominee was asked to write Part B: when, by whom, and whether that still holds. */
@Entity('nominee_invitation')
export class NomineeInvitation {
  @ForeignKey('Nomination') @PrimaryColumn('uuid', { name: 'nomination_id' }) nominationId: string;
  @Column('text') email: string;
  @ForeignKey('Membership') @Column('uuid', { name: 'membership_id' }) membershipId: string;
  /** Whether the role came with this invitation: only then it ends with it. */
  @Column('boolean', { name: 'gave_role' }) gaveRole: boolean;
  @Column('integer', { default: 1 }) times: number;
  @ForeignKey('Person') @Column('uuid', { name: 'invited_by' }) invitedBy: string;
  @Column('timestamptz', { name: 'invited_at' }) invitedAt: Date;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt: Date | null;
}
