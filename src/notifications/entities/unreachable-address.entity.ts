import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** An address that sent a message back: further messages to it wait until a person has put it right. */
@Entity('unreachable_address')
export class UnreachableAddress {
  /** In small letters. */
  @PrimaryColumn('text') address: string;
  @Column('text') reason: string;
  @ForeignKey('Notice') @Column('uuid', { name: 'notice_id', nullable: true }) noticeId: string | null;
  @Column('timestamptz') since: Date;
}
