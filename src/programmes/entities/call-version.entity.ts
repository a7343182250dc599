import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** The terms of a call as they were published: canonical text and its hash. Never changed, only followed by the next. */
@Entity('call_version')
@Unique(['callId', 'number'])
export class CallVersion {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('Call') @Column('uuid', { name: 'call_id' }) callId: string;
  @Column('integer') number: number;
  @Column('text') content: string;
  @Column('text', { name: 'content_hash' }) contentHash: string;
  /** Why the terms were changed after opening, which, and how many nominations it touched; null and empty at opening. */
  @Column('text', { nullable: true }) reason: string | null;
  @Column('text', { array: true, default: [] }) changed: string[];
  @Column('integer', { default: 0 }) touched: number;
  @ForeignKey('Person') @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
