import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export type SaidAs = 'reader' | 'chair' | 'secretariat';

/** One remark in the discussion of a file; the database refuses to change it. */
@Entity('review_remark')
@Index(['nominationId', 'saidAt'])
@Check('review_remark_said_as_check', `said_as in ('reader','chair','secretariat')`)
@Check('review_remark_text_check', 'char_length(text) between 1 and 2000')
export class ReviewRemark {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('Panel') @Column('uuid', { name: 'panel_id' }) panelId: string;
  @ForeignKey('Nomination') @Column('uuid', { name: 'nomination_id' }) nominationId: string;
  @ForeignKey('Person') @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text', { name: 'said_as' }) saidAs: SaidAs;
  @Column('text') text: string;
  @Column('timestamptz', { name: 'said_at' }) saidAt: Date;
}
