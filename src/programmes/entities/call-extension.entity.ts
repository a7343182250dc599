import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** One deadline moved after opening. Rows are only added: the record of who was given more time, and why. */
@Entity('call_extension')
@Index(['callId'])
@Check('call_extension_whom_check', 'organisation_id is null or nomination_id is null')
export class CallExtension {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('Call') @Column('uuid', { name: 'call_id' }) callId: string;
  /** `nomination`, or the code of a level of the chain. */
  @Column('text') level: string;
  @ForeignKey('Organisation')
  @Column('uuid', { name: 'organisation_id', nullable: true })
  organisationId: string | null;
  @ForeignKey('Nomination')
  @Column('uuid', { name: 'nomination_id', nullable: true })
  nominationId: string | null;
  @Column('timestamptz') until: Date;
  @Column('text') reason: string;
  /** A boosting period: the secretariat asks organisations that sent nobody to look again. */
  @Column('boolean') boosting: boolean;
  @ForeignKey('Person') @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
