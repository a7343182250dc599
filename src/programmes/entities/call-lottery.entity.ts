import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** The seed that decides between people whom merit and the tie order leave equal; its hash is public from the opening on. */
@Entity('call_lottery')
export class CallLottery {
  @ForeignKey('Call') @PrimaryColumn('uuid', { name: 'call_id' }) callId: string;
  @Column('text') seed: string;
  @Column('timestamptz', { name: 'drawn_at' }) drawnAt: Date;
}
