import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** The report an official owes some months after the return: when it is due, and the day on which it came. */
@Entity('final_report')
@Check('final_report_received_check', '(received_on is null) = (recorded_at is null)')
export class FinalReport {
  @ForeignKey('Participation') @PrimaryColumn('uuid', { name: 'participation_id' }) participationId: string;
  @Column('date', { name: 'due_on' }) dueOn: string;
  @Column('date', { name: 'received_on', nullable: true }) receivedOn: string | null;
  @ForeignKey('Person') @Column('uuid', { name: 'recorded_by', nullable: true }) recordedBy: string | null;
  @Column('timestamptz', { name: 'recorded_at', nullable: true }) recordedAt: Date | null;
}
