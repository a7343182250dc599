import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, VersionColumn } from 'typeorm';
import type { CallState } from '../domain/call-lifecycle';
import type { Minimum, Phase, RankingPolicy } from '../domain/call-terms';
import type { EligibilityRule } from '../domain/eligibility-rules';

/** One offering of a course to the ministries. */
@Entity('call')
@Index(['state', 'nominationDeadline'])
@Check('call_state_check', `state in ('draft','open','closed','decided')`)
@Check('call_ranking_policy_check', `ranking_policy in ('raw','adjusted')`)
@Check('call_language_check', `language in ('en')`)
@Check(
  'call_complete_check',
  `state = 'draft' or (seats > 0 and slots_per_organisation > 0
    and nomination_deadline is not null and endorsement_deadline >= nomination_deadline
    and rubric_version_id is not null and opened_at is not null)`,
)
export class Call {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { unique: true }) number: string;
  @ForeignKey('Course') @Index() @Column('uuid', { name: 'course_id' }) courseId: string;
  @Column('text', { name: 'title_en' }) titleEn: string;
  @Column('text', { name: 'title_km', nullable: true }) titleKm: string | null;
  @Column('text', { name: 'title_ja', nullable: true }) titleJa: string | null;
  @Column('text') state: CallState;
  @Column('integer', { nullable: true }) seats: number | null;
  @Column('integer', { name: 'reserve_seats' }) reserveSeats: number;
  @Column('integer', { name: 'slots_per_organisation', nullable: true }) slotsPerOrganisation: number | null;
  @Column('integer', { name: 'max_per_organisation', nullable: true }) maxPerOrganisation: number | null;
  @Column('integer', { name: 'reviews_each' }) reviewsEach: number;
  @Column('timestamptz', { name: 'nomination_deadline', nullable: true }) nominationDeadline: Date | null;
  @Column('timestamptz', { name: 'endorsement_deadline', nullable: true }) endorsementDeadline: Date | null;
  @Column('date', { name: 'japan_deadline', nullable: true }) japanDeadline: string | null;
  @Column('jsonb') phases: Phase[];
  @Column('text', { nullable: true }) language: 'en' | null;
  @Column('jsonb') rules: EligibilityRule[];
  @ForeignKey('RubricVersion')
  @Column('uuid', { name: 'rubric_version_id', nullable: true })
  rubricVersionId: string | null;
  @Column('jsonb') minimums: Minimum[];
  @Column('text', { name: 'ranking_policy' }) rankingPolicy: RankingPolicy;
  @Column('integer', { name: 'follow_up_months', array: true }) followUpMonths: number[];
  @Column('timestamptz', { name: 'opened_at', nullable: true }) openedAt: Date | null;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt: Date | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null;
  @ForeignKey('Person') @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @VersionColumn({ default: 1 }) version: number;
}
