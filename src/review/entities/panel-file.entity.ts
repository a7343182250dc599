import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** A nomination before a panel, under the number by which the panel speaks of it. */
@Entity('panel_file')
@Index(['panelId', 'meanScore', 'id'])
@Index(['panelId', 'spread', 'id'])
@Unique(['panelId', 'number'])
@Unique(['panelId', 'nominationId'])
export class PanelFile {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('Panel') @Column('uuid', { name: 'panel_id' }) panelId: string;
  @ForeignKey('Nomination') @Index() @Column('uuid', { name: 'nomination_id' }) nominationId: string;
  @Column('integer') number: number;
  /** What the sheets handed in say, kept at each hand-in so that lists can be sorted by it. */
  @Column('integer', { default: 0 }) sheets: number;
  /** Points, 0 to 100; null while nobody has handed in a score. */
  @Column('double precision', { name: 'mean_score', nullable: true }) meanScore: number | null;
  /** Highest score minus lowest; null with fewer than two. */
  @Column('double precision', { nullable: true }) spread: number | null;
  /** Fields of this file beside those of its call, as the secretariat states them. */
  @Column('text', { array: true, default: [] }) fields: string[];
  /** Every score handed in, by the reader's number in the panel. */
  @Column('jsonb', { default: [] }) scores: readonly { reader: number; score: number | null }[];
}
