import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** What a request said, each time it was written: also of one that was taken out. */
@Entity('course_request_version')
@Check('course_request_version_act_check', `act in ('added','changed','removed')`)
export class CourseRequestVersion {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('RequestWindow') @Column('uuid', { name: 'window_id' }) windowId: string;
  @ForeignKey('Organisation') @Column('uuid', { name: 'organisation_id' }) organisationId: string;
  @Index() @Column('uuid', { name: 'request_id' }) requestId: string;
  @Column('text') act: 'added' | 'changed' | 'removed';
  @Column('jsonb') content: Record<string, unknown>;
  @ForeignKey('Person') @Column('uuid', { name: 'made_by' }) madeBy: string;
  @Column('text', { name: 'made_by_name' }) madeByName: string;
  @Column('timestamptz', { name: 'made_at' }) madeAt: Date;
}
