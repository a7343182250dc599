import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** The secretariat's word that this official may stand in this call beside another open nomination. */
@Entity('second_nomination')
export class SecondNomination {
  @ForeignKey('Person') @PrimaryColumn('uuid', { name: 'person_id' }) personId: string;
  @ForeignKey('Call') @PrimaryColumn('uuid', { name: 'call_id' }) callId: string;
  @Column('text') reason: string;
  @ForeignKey('Person') @Column('uuid', { name: 'allowed_by' }) allowedBy: string;
  @Column('text', { name: 'allowed_by_name' }) allowedByName: string;
  @Column('timestamptz', { name: 'allowed_at' }) allowedAt: Date;
}
