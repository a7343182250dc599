import { Check, Column, Entity, ForeignKey, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Criterion } from '../domain';
import type { RubricOrigin } from './rubric-version.entity';

/** A rubric being written. One draft per name, so that two officers do not write the same version apart. */
@Entity('rubric_draft')
@Check('rubric_draft_origin_check', `origin in ('ours','official')`)
export class RubricDraft {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { unique: true }) code: string;
  @Column('text', { name: 'title_en' }) titleEn: string;
  @Column('text', { name: 'title_km' }) titleKm: string;
  @Column('text', { name: 'title_ja' }) titleJa: string;
  @Column('text') origin: RubricOrigin;
  /** The published version it was copied from. */
  @ForeignKey('RubricVersion') @Column('uuid', { name: 'based_on', nullable: true }) basedOn: string | null;
  @Column('jsonb') criteria: Criterion[];
  @ForeignKey('Person') @Column('uuid', { name: 'started_by' }) startedBy: string;
  @Column('timestamptz', { name: 'changed_at' }) changedAt: Date;
  @VersionColumn({ default: 1 }) version: number;
}
