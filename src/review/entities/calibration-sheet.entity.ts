import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { Marks } from '../../rubrics/domain';

/** One reader's marks of one example: practice, counted nowhere. */
@Entity('calibration_sheet')
@Unique(['exampleId', 'personId'])
export class CalibrationSheet {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('CalibrationExample') @Column('uuid', { name: 'example_id' }) exampleId: string;
  @ForeignKey('Person') @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('jsonb') marks: Marks;
  @Column('double precision', { nullable: true }) score: number | null;
  @Column('timestamptz', { name: 'handed_in_at' }) handedInAt: Date;
}
