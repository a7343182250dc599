import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, VersionColumn } from 'typeorm';

/** A training from before this system. Struck when it turned out to be wrong: it then counts for nothing and stays legible. */
@Entity('past_participation')
@Check('past_participation_dates_check', 'ended_on >= started_on')
@Check('past_participation_struck_check', '(struck_at is null) = (struck_reason is null)')
export class PastParticipation {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('Person') @Index() @Column('uuid', { name: 'person_id' }) personId: string;
  /** The scheme, where it is one of ours; null for another one. */
  @ForeignKey('Programme', 'code')
  @Column('text', { name: 'programme_code', nullable: true })
  programmeCode: string | null;
  @Column('text', { name: 'course_title' }) courseTitle: string;
  @Column('date', { name: 'started_on' }) startedOn: string;
  @Column('date', { name: 'ended_on' }) endedOn: string;
  /** Where this is known from: a certificate, a list of an earlier year. */
  @Column('text') source: string;
  @ForeignKey('Person') @Column('uuid', { name: 'recorded_by' }) recordedBy: string;
  @Column('text', { name: 'recorded_by_name' }) recordedByName: string;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
  @Column('timestamptz', { name: 'struck_at', nullable: true }) struckAt: Date | null;
  @Column('text', { name: 'struck_reason', nullable: true }) struckReason: string | null;
  @VersionColumn({ default: 1 }) version: number;
}
