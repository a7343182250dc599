import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** What was sent, with what was answered to a panel since: one canonical text with its hash, beside the sending itself. */
@Entity('submitted_record_revision')
export class SubmittedRecordRevision {
  @ForeignKey('Nomination') @PrimaryColumn('uuid', { name: 'nomination_id' }) nominationId: string;
  @PrimaryColumn('integer') number: number;
  /** The sending it adds to. */
  @Column('integer') round: number;
  @Column('text') content: string;
  @Column('text') hash: string;
  @ForeignKey('Person') @Column('uuid', { name: 'added_by' }) addedBy: string;
  @Column('timestamptz', { name: 'added_at' }) addedAt: Date;
}
