import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A rubric by name; its content is in its published versions. */
@Entity('rubric')
export class RubricRecord {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { unique: true }) code: string;
  @Column('text', { name: 'title_en' }) titleEn: string;
  @Column('text', { name: 'title_km' }) titleKm: string;
  @Column('text', { name: 'title_ja' }) titleJa: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
