import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A proposal beside a published version, with the figures it was written from. It changes nothing by itself. */
@Entity('rubric_note')
export class RubricNote {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('RubricVersion')
  @Index()
  @Column('uuid', { name: 'rubric_version_id' })
  rubricVersionId: string;
  @Column('text') text: string;
  /** As they stood when the note was written, so that it can be judged later. */
  @Column('jsonb') figures: object;
  @ForeignKey('Person') @Column('uuid', { name: 'written_by' }) writtenBy: string;
  @Column('text', { name: 'written_by_name' }) writtenByName: string;
  @Column('timestamptz', { name: 'written_at' }) writtenAt: Date;
}
