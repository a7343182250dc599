import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, VersionColumn } from 'typeorm';
import type { EligibilityRule } from '../domain/eligibility-rules';
import type { StatedFacts, StatedPhase } from '../domain/stated-facts';

/** What a public source says about a course. An empty column means: the source does not say. */
@Entity('course')
@Check('course_language_check', `language in ('en')`)
export class Course {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('Programme') @Index() @Column('uuid', { name: 'programme_id' }) programmeId: string;
  @Column('text', { unique: true }) code: string;
  @Column('text', { name: 'number_as_written', nullable: true }) numberAsWritten: string | null;
  /** The number without hyphens, to find a course however it is typed. */
  @Column('text', { name: 'number_key', nullable: true }) numberKey: string | null;
  @Column('text', { name: 'title_en' }) titleEn: string;
  /** Our translation: sources give none. */
  @Column('text', { name: 'title_km', nullable: true }) titleKm: string | null;
  @Column('text', { name: 'title_ja', nullable: true }) titleJa: string | null;
  @Column('integer', { name: 'japanese_fiscal_year', nullable: true }) japaneseFiscalYear: number | null;
  @Column('text', { nullable: true }) language: 'en' | null;
  @Column('jsonb') phases: StatedPhase[];
  @Column('jsonb') rules: EligibilityRule[];
  @Column('jsonb') stated: StatedFacts;
  @Column('text', { array: true }) unverified: string[];
  @Column('text', { name: 'source_url' }) sourceUrl: string;
  @Column('text', { name: 'content_hash' }) contentHash: string;
  @VersionColumn({ default: 1 }) version: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
