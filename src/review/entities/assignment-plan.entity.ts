import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A plan as it was applied: with the same seed and the same facts it is found again. Never changed. */
@Entity('assignment_plan')
@Index(['panelId', 'appliedAt'])
export class AssignmentPlan {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('Panel') @Column('uuid', { name: 'panel_id' }) panelId: string;
  @Column('text') seed: string;
  @Column('integer') added: number;
  /** Pairs that were given, or left out, by hand against the plan. */
  @Column('integer', { name: 'by_hand' }) byHand: number;
  /** Sum of affinity of all copies, and the most that any assignment under the rules could have. */
  @Column('double precision') affinity: number;
  @Column('double precision') bound: number;
  @ForeignKey('Person') @Column('uuid', { name: 'applied_by', nullable: true }) appliedBy: string | null;
  @Column('timestamptz', { name: 'applied_at' }) appliedAt: Date;
}
