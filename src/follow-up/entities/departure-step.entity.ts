import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { DepartureStepCode } from '../domain/departure-steps';

/** One thing that is done before the departure. */
@Entity('departure_step')
@Unique(['participationId', 'step'])
@Check(
  'departure_step_step_check',
  `step in ('medical','visa','insurance','flight','briefing','orientation')`,
)
export class DepartureStep {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('Participation') @Column('uuid', { name: 'participation_id' }) participationId: string;
  @Column('text') step: DepartureStepCode;
  @ForeignKey('Person') @Column('uuid', { name: 'done_by' }) doneBy: string;
  @Column('timestamptz', { name: 'done_at' }) doneAt: Date;
}
