import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { Locale } from '../../kernel/locale';

/** Words for one kind of letter in one language. Versions are added, never changed; no words: the catalogue's again. */
@Entity('letter_wording')
@Unique(['template', 'locale', 'version'])
@Check('letter_wording_whole_check', '(subject is null) = (body is null)')
export class LetterWording {
  @PrimaryColumn('uuid') id: string;
  @Column('text') template: string;
  @Column('text') locale: Locale;
  @Column('integer') version: number;
  @Column('text', { nullable: true }) subject: string | null;
  @Column('text', { nullable: true }) body: string | null;
  @ForeignKey('Person') @Column('uuid', { name: 'written_by' }) writtenBy: string;
  @Column('timestamptz', { name: 'written_at' }) writtenAt: Date;
}
