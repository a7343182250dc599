import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, VersionColumn } from 'typeorm';
import type { ParticipationState } from '../domain/participation-lifecycle';
import type { FollowUpStatus } from '../domain/status';

/**
 * What was sent to Japan: the names and titles as they stood that day. Lists are read from it, so a person who changes
 * name, ministry or post later is still found as Japan knows them.
 */
export interface AsForwarded {
  readonly number: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly familyNameKm: string | null;
  readonly givenNameKm: string | null;
  readonly departmentName: string | null;
  readonly organisationCode: string;
  readonly organisation: {
    readonly nameEn: string;
    readonly nameKm: string | null;
    readonly nameJa: string | null;
  };
  readonly callNumber: string;
  readonly courseCode: string;
  readonly course: {
    readonly titleEn: string;
    readonly titleKm: string | null;
    readonly titleJa: string | null;
  };
}

@Entity('participation')
@Index(['callId', 'state'])
@Check(
  'participation_state_check',
  `state in ('forwarded','accepted','not_accepted','departed','completed','ended_early')`,
)
@Check('participation_status_check', `status in ('sustained','partly','lapsed','no_answer')`)
@Check('participation_completed_check', `(state = 'completed') = (completed_on is not null)`)
@Check('participation_dates_check', `completed_on >= departed_on and ended_on >= departed_on`)
export class Participation {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('Nomination') @Column('uuid', { name: 'nomination_id', unique: true }) nominationId: string;
  @ForeignKey('Call') @Column('uuid', { name: 'call_id' }) callId: string;
  @ForeignKey('Person') @Index() @Column('uuid', { name: 'person_id' }) personId: string;
  @ForeignKey('Organisation') @Index() @Column('uuid', { name: 'organisation_id' }) organisationId: string;
  @Column('text') state: ParticipationState;
  @Column('jsonb', { name: 'as_forwarded' }) asForwarded: AsForwarded;
  @Column('text', { name: 'sort_name' }) sortName: string;
  /** Months after completion at which both are asked, as the call promised. */
  @Column('integer', { name: 'follow_up_months', array: true }) followUpMonths: number[];
  /** The version in force at the completion; what is published later does not move dates people were told. */
  @ForeignKey('FollowUpPlan') @Column('uuid', { name: 'follow_up_plan_id', nullable: true }) followUpPlanId:
    string | null;
  /** Who answers for the ministry; changes when the official's superior changes. */
  @Column('text', { name: 'supervisor_name', nullable: true }) supervisorName: string | null;
  @Column('text', { name: 'supervisor_email', nullable: true }) supervisorEmail: string | null;
  @Column('timestamptz', { name: 'forwarded_at' }) forwardedAt: Date;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null;
  @Column('text', { name: 'japan_reference', nullable: true }) japanReference: string | null;
  @Column('text', { name: 'refusal_reason', nullable: true }) refusalReason: string | null;
  /** The day of the flight, once it is known; until then the call's first day counts. */
  @Column('date', { name: 'leaves_on', nullable: true }) leavesOn: string | null;
  @Column('date', { name: 'departed_on', nullable: true }) departedOn: string | null;
  @Column('date', { name: 'completed_on', nullable: true }) completedOn: string | null;
  @Column('date', { name: 'ended_on', nullable: true }) endedOn: string | null;
  @Column('text', { name: 'end_reason', nullable: true }) endReason: string | null;
  /** Of the latest check-in that has a status. */
  @Column('text', { nullable: true }) status: FollowUpStatus | null;
  @Column('integer', { name: 'status_rule', nullable: true }) statusRule: number | null;
  @Column('integer', { name: 'status_months', nullable: true }) statusMonths: number | null;
  @Column('timestamptz', { name: 'status_at', nullable: true }) statusAt: Date | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @VersionColumn({ default: 1 }) version: number;
}
