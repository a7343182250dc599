import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** What a letter said before somebody changed its text. */
@Entity('letter_edit')
export class LetterEdit {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('Notice') @Index() @Column('uuid', { name: 'notice_id' }) noticeId: string;
  @Column('text') subject: string;
  @Column('text') body: string;
  @ForeignKey('Person') @Column('uuid', { name: 'edited_by' }) editedBy: string;
  @Column('timestamptz', { name: 'edited_at' }) editedAt: Date;
}
