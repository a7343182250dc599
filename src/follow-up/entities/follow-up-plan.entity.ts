import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique, VersionColumn } from 'typeorm';
import type { PlanStep } from '../domain/follow-up-plan';

/** `shipped`: came with the system, a proposal of ours; `office`: written by the secretariat. */
export type PlanOrigin = 'shipped' | 'office';

/** One version of what is asked after the trainings of a programme. The database refuses to change a published one. */
@Entity('follow_up_plan')
@Unique(['programmeCode', 'number'])
@Check('follow_up_plan_state_check', `state in ('draft','published')`)
@Check('follow_up_plan_origin_check', `origin in ('shipped','office')`)
@Check('follow_up_plan_published_check', `(state = 'published') = (published_at is not null)`)
export class FollowUpPlan {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { name: 'programme_code' }) programmeCode: string;
  @Column('integer') number: number;
  @Column('text') state: 'draft' | 'published';
  @Column('jsonb') steps: PlanStep[];
  @Column('text') origin: PlanOrigin;
  @ForeignKey('Person') @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @ForeignKey('Person') @Column('uuid', { name: 'published_by', nullable: true }) publishedBy: string | null;
  @Column('timestamptz', { name: 'published_at', nullable: true }) publishedAt: Date | null;
  @VersionColumn({ default: 1 }) version: number;
}
