import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export type LinkPurpose = 'check_in' | 'action_plan';

/** A door for a superior without an account: one form, once, for a time. */
@Entity('supervisor_link')
@Check('supervisor_link_purpose_check', `purpose in ('check_in','action_plan')`)
@Check('supervisor_link_form_check', `(purpose = 'check_in') = (check_in_id is not null)`)
export class SupervisorLink {
  @PrimaryColumn('uuid') id: string;
  @Column('text') purpose: LinkPurpose;
  @ForeignKey('Participation') @Index() @Column('uuid', { name: 'participation_id' }) participationId: string;
  @ForeignKey('CheckIn') @Index() @Column('uuid', { name: 'check_in_id', nullable: true }) checkInId:
    string | null;
  @Column('text', { name: 'supervisor_name' }) supervisorName: string;
  @Column('text', { name: 'supervisor_email', nullable: true }) supervisorEmail: string | null;
  @Column('text', { name: 'token_hash', unique: true }) tokenHash: string;
  @ForeignKey('Person') @Column('uuid', { name: 'issued_by', nullable: true }) issuedBy: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  @Column('timestamptz', { name: 'used_at', nullable: true }) usedAt: Date | null;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt: Date | null;
  @Column('text', { name: 'revoke_reason', nullable: true }) revokeReason: string | null;
}
