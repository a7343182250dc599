import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** What a reader writes down while listening: read by nobody else. */
@Entity('interview_note')
export class InterviewNote {
  @ForeignKey('Interview') @PrimaryColumn('uuid', { name: 'interview_id' }) interviewId: string;
  @ForeignKey('Person') @PrimaryColumn('uuid', { name: 'person_id' }) personId: string;
  @Column('text') text: string;
  @Column('timestamptz', { name: 'saved_at' }) savedAt: Date;
}
