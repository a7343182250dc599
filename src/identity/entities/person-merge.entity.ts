import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** The log of a merge: why, both records before it, and every row that changed its person. */
@Entity('person_merge')
export class PersonMerge {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('Person') @Index() @Column('uuid', { name: 'from_person_id' }) fromPersonId: string;
  @ForeignKey('Person') @Index() @Column('uuid', { name: 'into_person_id' }) intoPersonId: string;
  @Column('text') reason: string;
  @Column('jsonb') before: object;
  @Column('jsonb') moved: object[];
  @ForeignKey('Person') @Column('uuid', { name: 'merged_by' }) mergedBy: string;
  @Column('text', { name: 'merged_by_name' }) mergedByName: string;
  @Column('timestamptz', { name: 'merged_at' }) mergedAt: Date;
}
