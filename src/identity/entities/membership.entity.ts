import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Role } from '../../kernel/actor';

/** A role of a person in an organisation, from a day to a day; an acting official is a membership somebody delegated. */
@Entity('membership')
@Index(['organisationId', 'role'])
@Check(
  'membership_role_check',
  `role in ('focal','endorser','nominee','officer','reviewer','chair','observer','supervisor','auditor','admin','medical')`,
)
@Check('membership_dates_check', 'valid_to is null or valid_to >= valid_from')
export class Membership {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('Person') @Index() @Column('uuid', { name: 'person_id' }) personId: string;
  @ForeignKey('Organisation') @Column('uuid', { name: 'organisation_id' }) organisationId: string;
  @Column('text') role: Role;
  @Column('text', { name: 'post_title', nullable: true }) postTitle: string | null;
  @Column('date', { name: 'valid_from' }) validFrom: string;
  @Column('date', { name: 'valid_to', nullable: true }) validTo: string | null;
  @ForeignKey('Person') @Column('uuid', { name: 'delegated_by', nullable: true }) delegatedBy: string | null;
  /** The membership the role was taken from, and why. */
  @ForeignKey('Membership')
  @Index()
  @Column('uuid', { name: 'delegated_from', nullable: true })
  delegatedFrom: string | null;
  @Column('text', { name: 'delegation_reason', nullable: true }) delegationReason: string | null;
  /** Went to Japan in this role: it lasts for the own record after its last day. */
  @Column('boolean', { default: false }) alumni: boolean;
  @VersionColumn({ default: 1 }) version: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
