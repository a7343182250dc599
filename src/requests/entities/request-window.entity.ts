import { Check, Column, Entity, ForeignKey, PrimaryColumn, VersionColumn } from 'typeorm';

export interface WindowExtension {
  readonly until: string;
  readonly reason: string;
  readonly byName: string;
}

/** The days of one year in which ministries say which courses they need. */
@Entity('request_window')
@Check('request_window_state_check', `state in ('open','closed')`)
@Check('request_window_days_check', `closes_on >= opens_on`)
export class RequestWindow {
  @PrimaryColumn('uuid') id: string;
  @Column('integer', { unique: true }) year: number;
  @Column('date', { name: 'opens_on' }) opensOn: string;
  /** The last day on which a list may be changed. */
  @Column('date', { name: 'closes_on' }) closesOn: string;
  @Column('text', { nullable: true }) note: string | null;
  @Column('text') state: 'open' | 'closed';
  @Column('jsonb', { default: [] }) extensions: WindowExtension[];
  @ForeignKey('Person') @Column('uuid', { name: 'created_by' }) createdBy: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @VersionColumn({ default: 1 }) version: number;
}
