import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ConflictKind } from '../domain/conflict-of-interest';

/** A ground on which a person may not read a file: found by the rules, or declared by the person. */
@Entity('conflict_of_interest')
@Index('conflict_of_interest_standing', ['panelId', 'nominationId', 'personId', 'kind'], {
  unique: true,
  where: 'lifted_at IS NULL',
})
@Check('conflict_of_interest_source_check', `source in ('detected','declared')`)
@Check('conflict_of_interest_lift_check', 'num_nulls(lifted_at, lifted_by, lift_reason) in (0, 3)')
export class ConflictOfInterest {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('Panel') @Column('uuid', { name: 'panel_id' }) panelId: string;
  @ForeignKey('Nomination') @Index() @Column('uuid', { name: 'nomination_id' }) nominationId: string;
  @ForeignKey('Person') @Index() @Column('uuid', { name: 'person_id' }) personId: string;
  /** The nominee: a tie between two people holds in every call. */
  @ForeignKey('Person') @Column('uuid', { name: 'about_person_id' }) aboutPersonId: string;
  @Column('text') source: 'detected' | 'declared';
  @Column('text') kind: ConflictKind;
  /** The declarer's own words, for the secretariat alone. */
  @Column('text', { nullable: true }) reason: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  /** Lifted by the secretariat, with its reason; it stays on record. */
  @Column('timestamptz', { name: 'lifted_at', nullable: true }) liftedAt: Date | null;
  @ForeignKey('Person') @Column('uuid', { name: 'lifted_by', nullable: true }) liftedBy: string | null;
  @Column('text', { name: 'lift_reason', nullable: true }) liftReason: string | null;
}
