import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { Criterion } from '../domain';

/** `ours`: written by the secretariat, because the funder publishes no sheet; `official`: the funder's own. */
export type RubricOrigin = 'ours' | 'official';

/** A published version: criteria, weights and anchors that marks refer to. The database refuses to change it. */
@Entity('rubric_version')
@Unique(['rubricId', 'number'])
@Check('rubric_version_origin_check', `origin in ('ours','official')`)
export class RubricVersion {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('RubricRecord') @Column('uuid', { name: 'rubric_id' }) rubricId: string;
  @Column('integer') number: number;
  @Column('jsonb') criteria: Criterion[];
  @Column('text') origin: RubricOrigin;
  @Column('text', { name: 'content_hash' }) contentHash: string;
  @ForeignKey('Person') @Column('uuid', { name: 'published_by', nullable: true }) publishedBy: string | null;
  @Column('timestamptz', { name: 'published_at' }) publishedAt: Date;
}
