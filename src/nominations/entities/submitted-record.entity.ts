import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Locale } from '../../kernel/locale';

/** What was sent, word for word: questions as asked and answers as given, in one canonical text with its hash. */
@Entity('submitted_record')
export class SubmittedRecord {
  @ForeignKey('Nomination') @PrimaryColumn('uuid', { name: 'nomination_id' }) nominationId: string;
  @PrimaryColumn('integer') round: number;
  @Column('text') language: Locale;
  @Column('text') content: string;
  @Column('text') hash: string;
  @ForeignKey('Person') @Column('uuid', { name: 'submitted_by' }) submittedBy: string;
  @Column('timestamptz', { name: 'submitted_at' }) submittedAt: Date;
}
