import { Column, Entity, ForeignKey, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Absence } from '../domain/availability';

/** What a reader knows and when the reader is away: kept with the person, for every panel. */
@Entity('reader_profile')
export class ReaderProfile {
  @ForeignKey('Person') @PrimaryColumn('uuid', { name: 'person_id' }) personId: string;
  /** Codes of fields (programmes, tags.ts). */
  @Column('text', { array: true, default: [] }) fields: string[];
  /** In the reader's own words, beside the fields. */
  @Column('text', { array: true, default: [] }) words: string[];
  /** Fields the reader would rather not judge. */
  @Column('text', { array: true, default: [] }) avoids: string[];
  @Column('jsonb', { default: [] }) absences: Absence[];
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
  @VersionColumn({ default: 1 }) version: number;
}
