import { Check, Column, Entity, ForeignKey, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Break } from '../domain/interview-agenda';

/** When a panel sits in one room, and what every nominee is asked there. */
@Entity('interview_plan')
@Check('interview_plan_minutes_check', 'minutes between 5 and 240')
export class InterviewPlan {
  @ForeignKey('Panel') @PrimaryColumn('uuid', { name: 'panel_id' }) panelId: string;
  @Column('jsonb') days: readonly string[];
  @Column('text', { name: 'day_from' }) dayFrom: string;
  @Column('text', { name: 'day_until' }) dayUntil: string;
  @Column('integer') minutes: number;
  @Column('jsonb', { default: [] }) breaks: readonly Break[];
  @Column('text', { nullable: true }) place: string | null;
  /** By criterion: the same questions for everybody. */
  @Column('jsonb', { default: {} }) questions: Readonly<Record<string, readonly string[]>>;
  @VersionColumn({ default: 1 }) version: number;
}
