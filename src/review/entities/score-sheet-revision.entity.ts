import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { Marks } from '../../rubrics/domain';

/** The marks as they stood each time they were saved; never changed. */
@Entity('score_sheet_revision')
@Unique(['sheetId', 'number'])
export class ScoreSheetRevision {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('ScoreSheet') @Column('uuid', { name: 'sheet_id' }) sheetId: string;
  @Column('integer') number: number;
  @Column('jsonb') marks: Marks;
  @Column('text', { nullable: true }) confidence: string | null;
  @Column('jsonb', { name: 'loose_comments', default: {} }) looseComments: Readonly<Record<string, string>>;
  @Column('timestamptz', { name: 'saved_at' }) savedAt: Date;
}
