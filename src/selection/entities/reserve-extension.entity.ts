import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** The reserve list of a confirmed selection holds longer than published, by a signed reason. */
@Entity('reserve_extension')
@Index(['runId', 'signedAt'])
export class ReserveExtension {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('SelectionRun') @Column('uuid', { name: 'run_id' }) runId: string;
  @Column('date') until: string;
  @Column('text') reason: string;
  @ForeignKey('Person') @Column('uuid', { name: 'signed_by' }) signedBy: string;
  @Column('timestamptz', { name: 'signed_at' }) signedAt: Date;
}
