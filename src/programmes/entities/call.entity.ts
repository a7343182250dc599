import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, VersionColumn } from 'typeorm';
import type { CallState } from '../domain/call-lifecycle';
import type { Minimum, Phase, RankingPolicy } from '../domain/call-terms';
import type { AsWritten } from '../domain/as-written';
import type { StoredLevel } from '../domain/chain-levels';
import type { EligibilityRule } from '../domain/eligibility-rules';
import { DEFAULT_FORM_VERSION, type CallFormPart } from '../domain/form-parts';
import type { ServiceType } from '../domain/person-facts';
import type { RequiredDocument } from '../domain/required-documents';
import type { Stage } from '../domain/stages';

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
  /** Last day of the reserve list; null: the day before the training begins. */
  @Column('date', { name: 'reserve_until', nullable: true }) reserveUntil: string | null;
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
  /** The number on the booklet of this offering, as printed, and without hyphens to find it however it is typed. */
  @Column('text', { name: 'course_number', nullable: true }) courseNumber: string | null;
  @Index() @Column('text', { name: 'course_number_key', nullable: true }) courseNumberKey: string | null;
  /** Empty: one level, the head of the nominating organisation, until the deadline for endorsement. */
  @Column('jsonb', { default: [] }) levels: StoredLevel[];
  @Column('jsonb', { name: 'slots_by_organisation', default: {} }) slotsByOrganisation: Record<
    string,
    number
  >;
  @Column('text', { name: 'target_organisations', array: true, nullable: true })
  targetOrganisations: string[] | null;
  @Column('text', { name: 'service_types', array: true, nullable: true }) serviceTypes: ServiceType[] | null;
  @Column('jsonb', { default: [] }) documents: RequiredDocument[];
  /** Empty: one panel. See `stagesOf`. */
  @Column('jsonb', { default: [] }) stages: Stage[];
  /** Null: what the type of programme asks for. */
  @Column('text', { name: 'form_parts', array: true, nullable: true }) formParts: CallFormPart[] | null;
  @Column('text', { name: 'form_version', default: DEFAULT_FORM_VERSION }) formVersion: string;
  @Column('text', { array: true, default: [] }) tags: string[];
  /** What the booklet says, word for word, beside what was made of it. */
  @Column('jsonb', { name: 'as_written', default: {} }) asWritten: AsWritten;
  @Column('timestamptz', { name: 'opened_at', nullable: true }) openedAt: Date | null;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt: Date | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null;
  @ForeignKey('Person') @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @VersionColumn({ default: 1 }) version: number;
}
