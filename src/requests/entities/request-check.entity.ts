import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** Is the request clear, realistic and prioritised? As the secretariat found it; the latest answer stands. */
@Entity('request_check')
export class RequestCheck {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('CourseRequest', { onDelete: 'CASCADE' })
  @Column('uuid', { name: 'request_id', unique: true })
  requestId: string;
  @Column('boolean') clear: boolean;
  @Column('text', { name: 'clear_note', nullable: true }) clearNote: string | null;
  @Column('boolean') realistic: boolean;
  @Column('text', { name: 'realistic_note', nullable: true }) realisticNote: string | null;
  @Column('boolean') prioritised: boolean;
  @Column('text', { name: 'prioritised_note', nullable: true }) prioritisedNote: string | null;
  /** Sent back to the ministry to be mended, and why. */
  @Column('text', { name: 'returned_reason', nullable: true }) returnedReason: string | null;
  /** What was read: any later change of the request or of its place makes the check one of yesterday. */
  @Column('integer', { name: 'of_version' }) ofVersion: number;
  @Column('integer', { name: 'of_rank' }) ofRank: number;
  @ForeignKey('Person') @Column('uuid', { name: 'checked_by' }) checkedBy: string;
  @Column('text', { name: 'checked_by_name' }) checkedByName: string;
  @Column('timestamptz', { name: 'checked_at' }) checkedAt: Date;
}
