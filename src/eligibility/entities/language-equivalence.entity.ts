import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LanguageTest } from '../../programmes/domain';

/** Scores that one source prints as equal. A correction retires a row and adds another. */
@Entity('language_equivalence')
export class LanguageEquivalenceRow {
  @PrimaryColumn('uuid') id: string;
  @Column('jsonb') scores: Partial<Record<LanguageTest, number>>;
  @Column('text') source: string;
  @Column('text', { nullable: true }) page: string | null;
  @Column('text', { nullable: true }) url: string | null;
  @Column('text', { name: 'added_by_name' }) addedByName: string;
  @Column('timestamptz', { name: 'added_at' }) addedAt: Date;
  @Column('uuid', { nullable: true }) replaces: string | null;
  @Column('text', { name: 'retired_by_name', nullable: true }) retiredByName: string | null;
  @Column('timestamptz', { name: 'retired_at', nullable: true }) retiredAt: Date | null;
}
