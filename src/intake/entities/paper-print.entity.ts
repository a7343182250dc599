import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Locale } from '../../kernel/locale';
import { FORM_PAPERS, type PaperCode } from '../domain/papers';

/** The first printing of each version of a paper in each language: what may since lie signed on a desk. */
@Entity('paper_print')
@Index(['code', 'paper', 'locale'], { unique: true })
@Index(['callId', 'organisationId'])
@Check(
  'paper_print_paper_check',
  `paper in (${[...FORM_PAPERS, 'letter'].map((paper) => `'${paper}'`).join(',')})`,
)
@Check(
  'paper_print_subject_check',
  `(paper = 'letter') = (nomination_id is null) and (paper = 'letter') = (content is not null)`,
)
export class PaperPrint {
  @PrimaryColumn('uuid') id: string;
  @Column('text') paper: PaperCode;
  @Column('text') locale: Locale;
  @Column('text') code: string;
  /** Of the submitted record, or of the list in a letter. */
  @Column('text') hash: string;
  @ForeignKey('Call') @Column('uuid', { name: 'call_id' }) callId: string;
  @ForeignKey('Organisation') @Column('uuid', { name: 'organisation_id' }) organisationId: string;
  /** null for a letter, which is about many. */
  @ForeignKey('Nomination') @Index() @Column('uuid', { name: 'nomination_id', nullable: true }) nominationId:
    string | null;
  /** Of a letter: who stood in it in which order, as canonical text. */
  @Column('text', { nullable: true }) content: string | null;
  @ForeignKey('Person') @Column('uuid', { name: 'printed_by' }) printedBy: string;
  @Column('text', { name: 'printed_by_name' }) printedByName: string;
  @Column('timestamptz', { name: 'printed_at' }) printedAt: Date;
}
