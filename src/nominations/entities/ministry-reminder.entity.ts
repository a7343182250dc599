import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** One reminder of one call to one organisation. */
@Entity('ministry_reminder')
@Index(['callId', 'organisationId'])
export class MinistryReminder {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('Call') @Column('uuid', { name: 'call_id' }) callId: string;
  @ForeignKey('Organisation') @Column('uuid', { name: 'organisation_id' }) organisationId: string;
  @ForeignKey('Person') @Column('uuid', { name: 'sent_by' }) sentBy: string;
  @Column('timestamptz', { name: 'sent_at' }) sentAt: Date;
}
