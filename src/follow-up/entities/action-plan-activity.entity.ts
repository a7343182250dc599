import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { BudgetSource } from '../domain/action-plan';

@Entity('action_plan_activity')
@Check('action_plan_activity_weight_check', 'weight between 1 and 10')
@Check('action_plan_activity_progress_check', 'progress between 0 and 100')
export class ActionPlanActivity {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('ActionPlan') @Index() @Column('uuid', { name: 'action_plan_id' }) actionPlanId: string;
  @Column('integer') position: number;
  @Column('text') title: string;
  @Column('text') owner: string;
  @Column('text') indicator: string;
  @Column('text') target: string;
  @Column('date', { name: 'due_on' }) dueOn: string;
  @Column('text', { name: 'budget_source' }) budgetSource: BudgetSource;
  @Column('integer') weight: number;
  @Column('integer') progress: number;
}
