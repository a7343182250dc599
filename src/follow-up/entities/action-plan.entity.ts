import { Check, Column, Entity, ForeignKey, PrimaryColumn, VersionColumn } from 'typeorm';

export type ActionPlanState = 'draft' | 'sent' | 'returned' | 'agreed';

/** What the official undertakes to do with the training, agreed with the superior. */
@Entity('action_plan')
@Check('action_plan_state_check', `state in ('draft','sent','returned','agreed')`)
@Check('action_plan_agreed_check', `(state = 'agreed') = (agreed_at is not null)`)
export class ActionPlan {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('Participation')
  @Column('uuid', { name: 'participation_id', unique: true })
  participationId: string;
  @Column('text') state: ActionPlanState;
  /** The three sustainability questions: who carries it on, who else can do it, who pays. */
  @Column('text', { name: 'owner_unit', nullable: true }) ownerUnit: string | null;
  @Column('integer', { name: 'people_trained', nullable: true }) peopleTrained: number | null;
  @Column('text', { name: 'budget_line', nullable: true }) budgetLine: string | null;
  @Column('timestamptz', { name: 'sent_at', nullable: true }) sentAt: Date | null;
  @Column('text', { name: 'return_note', nullable: true }) returnNote: string | null;
  @Column('timestamptz', { name: 'agreed_at', nullable: true }) agreedAt: Date | null;
  @Column('text', { name: 'agreed_by_name', nullable: true }) agreedByName: string | null;
  @Column('text', { name: 'agreed_by_role', nullable: true }) agreedByRole: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
  @VersionColumn({ default: 1 }) version: number;
}
