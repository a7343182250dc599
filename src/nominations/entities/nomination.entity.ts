import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, VersionColumn } from 'typeorm';
import { NOMINATION_STATES, type NominationState } from '../domain/nomination-lifecycle';

/** One official put forward by one organisation for one call. The organisation owns it; the person is on the register. */
@Entity('nomination')
@Index(['callId', 'state'])
@Index(['organisationId', 'callId'])
@Index('nomination_call_id_person_id_idx', ['callId', 'personId'], {
  unique: true,
  where: `state <> all (array['withdrawn'::text, 'substituted'::text])`,
})
@Index('nomination_rank_idx', ['callId', 'organisationId', 'rankInOrganisation'], {
  unique: true,
  where: `rank_in_organisation is not null and state <> all (array['withdrawn'::text, 'substituted'::text])`,
})
@Check('nomination_state_check', `state in (${NOMINATION_STATES.map((state) => `'${state}'`).join(',')})`)
@Check('nomination_rank_in_organisation_check', 'rank_in_organisation > 0')
export class Nomination {
  @PrimaryColumn('uuid') id: string;
  /** `N-2026-0001`: what people say on the telephone. */
  @Column('text', { unique: true }) number: string;
  @ForeignKey('Call') @Column('uuid', { name: 'call_id' }) callId: string;
  @ForeignKey('Organisation') @Column('uuid', { name: 'organisation_id' }) organisationId: string;
  @ForeignKey('Person') @Index() @Column('uuid', { name: 'person_id' }) personId: string;
  /** The form it was started with and keeps, whatever the call does later. */
  @Column('text', { name: 'form_version', default: 'kccp-2026.1' }) formVersion: string;
  @Column('text') state: NominationState;
  /** Why it was returned, withdrawn or ended: the reason of the latest act that needs one. */
  @Column('text', { name: 'state_reason', nullable: true }) stateReason: string | null;
  @Column('timestamptz', { name: 'state_since' }) stateSince: Date;
  /** Code of the level of the call that is to sign next, and of those that have signed. */
  @Column('text', { nullable: true }) level: string | null;
  @Column('text', { name: 'endorsed_levels', array: true, default: [] }) endorsedLevels: string[];
  /** Central bodies that may see it, because it waits with them or went past them. */
  @Column('uuid', { name: 'reached_organisation_ids', array: true, default: [] })
  reachedOrganisationIds: string[];
  /** A returned form and a substitute may still be sent and signed until then, when it is later than the call says. */
  @Column('timestamptz', { name: 'grace_until', nullable: true }) graceUntil: Date | null;
  /** The nomination whose slot it took over. */
  @ForeignKey('Nomination')
  @Index()
  @Column('uuid', { name: 'substitute_for', nullable: true })
  substituteFor: string | null;
  /** The ministry's own order of its nominees of a call; null until it has ranked them. */
  @Column('integer', { name: 'rank_in_organisation', nullable: true }) rankInOrganisation: number | null;
  /** From the answers, kept here too because lists, figures and conflicts of interest ask for them. */
  @Column('text', { name: 'department_name', nullable: true }) departmentName: string | null;
  @Column('text', { name: 'province_code', nullable: true }) provinceCode: string | null;
  /** Who will later say whether the training is in use. */
  @Column('text', { name: 'supervisor_name', nullable: true }) supervisorName: string | null;
  @Column('text', { name: 'supervisor_email', nullable: true }) supervisorEmail: string | null;
  @ForeignKey('Person')
  @Column('uuid', { name: 'supervisor_person_id', nullable: true })
  supervisorPersonId: string | null;
  @Column('integer', { name: 'screening_no', default: 0 }) screeningNo: number;
  @ForeignKey('Person') @Column('uuid', { name: 'started_by' }) startedBy: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @ForeignKey('Person')
  @Column('uuid', { name: 'submitted_by', nullable: true })
  submittedBy: string | null;
  @Column('timestamptz', { name: 'submitted_at', nullable: true }) submittedAt: Date | null;
  @Column('timestamptz', { name: 'endorsed_at', nullable: true }) endorsedAt: Date | null;
  @Column('timestamptz', { name: 'screened_at', nullable: true }) screenedAt: Date | null;
  @Column('timestamptz', { name: 'reviewed_at', nullable: true }) reviewedAt: Date | null;
  @Column('timestamptz', { name: 'selected_at', nullable: true }) selectedAt: Date | null;
  @Column('timestamptz', { name: 'forwarded_at', nullable: true }) forwardedAt: Date | null;
  @Column('timestamptz', { name: 'accepted_at', nullable: true }) acceptedAt: Date | null;
  @Column('timestamptz', { name: 'departed_at', nullable: true }) departedAt: Date | null;
  @Column('timestamptz', { name: 'completed_at', nullable: true }) completedAt: Date | null;
  @VersionColumn({ default: 1 }) version: number;
}
