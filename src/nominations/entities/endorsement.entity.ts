import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** What the head of the department or of personnel said about one sending: endorsed with a signature, or returned. */
@Entity('endorsement')
@Index(['nominationId', 'round'], { unique: true })
@Check('endorsement_decision_check', `decision in ('endorsed','returned')`)
@Check(
  'endorsement_complete_check',
  `decision = 'returned' and reason is not null
   or decision = 'endorsed' and declaration is not null and signed_name is not null and post_after_return is not null
     and supervisor_name is not null and supervisor_email is not null`,
)
export class Endorsement {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('Nomination') @Column('uuid', { name: 'nomination_id' }) nominationId: string;
  @Column('integer') round: number;
  @Column('text') decision: 'endorsed' | 'returned';
  @Column('text', { nullable: true }) reason: string | null;
  /** The declaration as it was shown, in the language it was read in, and the name typed under it. */
  @Column('text', { nullable: true }) declaration: string | null;
  @Column('text', { name: 'signed_name', nullable: true }) signedName: string | null;
  @Column('text', { name: 'post_after_return', nullable: true }) postAfterReturn: string | null;
  @Column('text', { name: 'supervisor_name', nullable: true }) supervisorName: string | null;
  @Column('text', { name: 'supervisor_email', nullable: true }) supervisorEmail: string | null;
  @ForeignKey('Person') @Column('uuid', { name: 'decided_by' }) decidedBy: string;
  @Column('text', { name: 'decided_by_name' }) decidedByName: string;
  @Column('timestamptz', { name: 'decided_at' }) decidedAt: Date;
}
