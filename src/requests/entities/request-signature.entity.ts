import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** The head signed the list as it stood; any later change makes the signature void. */
@Entity('request_signature')
@Index(['windowId', 'organisationId'])
export class RequestSignature {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('RequestWindow') @Column('uuid', { name: 'window_id' }) windowId: string;
  @ForeignKey('Organisation') @Column('uuid', { name: 'organisation_id' }) organisationId: string;
  @Column('integer') requests: number;
  @Column('text') declaration: string;
  @Column('text', { name: 'signed_name' }) signedName: string;
  @ForeignKey('Person') @Column('uuid', { name: 'signed_by' }) signedBy: string;
  @Column('text', { name: 'signed_by_name' }) signedByName: string;
  @ForeignKey('Person') @Column('uuid', { name: 'acting_for', nullable: true }) actingFor: string | null;
  @Column('timestamptz', { name: 'signed_at' }) signedAt: Date;
  @Column('timestamptz', { name: 'void_at', nullable: true }) voidAt: Date | null;
}
