import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** One person decided in or out, whatever the ranking says, by a reason somebody signed before the selection was computed. */
@Entity('selection_force')
@Index('selection_force_standing_idx', ['nominationId'], { unique: true, where: 'lifted_at is null' })
@Check('selection_force_direction_check', `direction in ('in','out')`)
@Check('selection_force_lifted_check', '(lifted_at is null) = (lifted_by is null)')
export class SelectionForce {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('Call') @Index() @Column('uuid', { name: 'call_id' }) callId: string;
  @ForeignKey('Nomination') @Column('uuid', { name: 'nomination_id' }) nominationId: string;
  @Column('text') direction: 'in' | 'out';
  @Column('text') reason: string;
  @ForeignKey('Person') @Column('uuid', { name: 'signed_by' }) signedBy: string;
  @Column('timestamptz', { name: 'signed_at' }) signedAt: Date;
  @ForeignKey('Person') @Column('uuid', { name: 'lifted_by', nullable: true }) liftedBy: string | null;
  @Column('timestamptz', { name: 'lifted_at', nullable: true }) liftedAt: Date | null;
  @Column('text', { name: 'lift_reason', nullable: true }) liftReason: string | null;
}
