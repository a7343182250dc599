import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Who opened which file when. Readings of identity and medical files stand in the record of acts as well. */
@Entity('document_reading')
@Index(['documentId', 'readAt'])
export class DocumentReading {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('Document') @Column('uuid', { name: 'document_id' }) documentId: string;
  @ForeignKey('Person') @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text') role: string;
  @Column('timestamptz', { name: 'read_at' }) readAt: Date;
}
