import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, VersionColumn } from 'typeorm';

/** One course a ministry asks for, or a need no course on the list meets. */
@Entity('course_request')
@Index(['windowId', 'organisationId', 'rank'], { unique: true })
@Check('course_request_course_check', `(course_id is null) <> (need is null)`)
export class CourseRequest {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('RequestWindow') @Column('uuid', { name: 'window_id' }) windowId: string;
  @ForeignKey('Organisation') @Column('uuid', { name: 'organisation_id' }) organisationId: string;
  /** Empty only while the places of a list are given anew. */
  @Column('integer', { nullable: true }) rank: number | null;
  @ForeignKey('Course') @Index() @Column('uuid', { name: 'course_id', nullable: true }) courseId:
    string | null;
  @Column('text', { nullable: true }) need: string | null;
  @Column('text') justification: string;
  @Column('text', { name: 'who_goes' }) whoGoes: string;
  @Column('integer') people: number;
  @Column('text', { name: 'owner_unit' }) ownerUnit: string;
  @Column('text', { name: 'expected_use' }) expectedUse: string;
  @Column('text') resources: string;
  @Column('text', { name: 'wanted_when' }) wantedWhen: string;
  @Column('text', { array: true, default: [] }) tags: string[];
  @ForeignKey('Person') @Column('uuid', { name: 'updated_by' }) updatedBy: string;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
  @VersionColumn({ default: 1 }) version: number;
}
