import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** What one level of the chain said about one sending: endorsed with a signature, or returned. Never changed after. */
@Entity('endorsement')
@Index(['nominationId', 'step'], { unique: true })
@Check('endorsement_decision_check', `decision in ('endorsed','returned')`)
@Check('endorsement_signature_check', `signature in ('typed','letter')`)
@Check(
  'endorsement_complete_check',
  `decision = 'returned' and reason is not null and returned_to is not null
   or decision = 'endorsed' and declaration is not null and (signature = 'typed' and signed_name is not null
     or signature = 'letter' and letter_document_id is not null)`,
)
export class Endorsement {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('Nomination') @Column('uuid', { name: 'nomination_id' }) nominationId: string;
  /** Which sending it answers, and which answer of all it is. */
  @Column('integer') round: number;
  @Column('integer') step: number;
  /** Code of the level of the call that decided. */
  @Column('text') level: string;
  @Column('text') decision: 'endorsed' | 'returned';
  /** `focal`, or the code of the level before that shall look again. */
  @Column('text', { name: 'returned_to', nullable: true }) returnedTo: string | null;
  @Column('text', { name: 'reason_code', nullable: true }) reasonCode: string | null;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('text', { nullable: true }) signature: 'typed' | 'letter' | null;
  /** The declaration as it was shown, in the language it was read in, and the name typed under it. */
  @Column('text', { nullable: true }) declaration: string | null;
  @Column('text', { name: 'signed_name', nullable: true }) signedName: string | null;
  /** The stamped letter, where the signature is on paper. */
  @Column('uuid', { name: 'letter_document_id', nullable: true }) letterDocumentId: string | null;
  /** Asked of the first level: why this official, where to and under whom after the return, no open case. */
  @Column('text', { nullable: true }) justification: string | null;
  @Column('text', { name: 'post_after_return', nullable: true }) postAfterReturn: string | null;
  @Column('text', { name: 'plan_unit', nullable: true }) planUnit: string | null;
  @Column('text', { name: 'supervisor_name', nullable: true }) supervisorName: string | null;
  @Column('text', { name: 'supervisor_email', nullable: true }) supervisorEmail: string | null;
  @Column('boolean', { default: false }) clearance: boolean;
  @Column('uuid', { name: 'clearance_document_id', nullable: true }) clearanceDocumentId: string | null;
  @ForeignKey('Person') @Column('uuid', { name: 'decided_by' }) decidedBy: string;
  @Column('text', { name: 'decided_by_name' }) decidedByName: string;
  /** Whose role was used, when it was a delegated one. */
  @ForeignKey('Person') @Column('uuid', { name: 'acting_for', nullable: true }) actingFor: string | null;
  @Column('text', { name: 'acting_for_name', nullable: true }) actingForName: string | null;
  @Column('timestamptz', { name: 'decided_at' }) decidedAt: Date;
}
