import { Column, Entity, ForeignKey, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Answers } from '../domain/form-template';

/** The answers of one section. Each section has its own version, so that several hands can work on one nomination. */
@Entity('nomination_answer')
export class NominationAnswer {
  @ForeignKey('Nomination') @PrimaryColumn('uuid', { name: 'nomination_id' }) nominationId: string;
  @PrimaryColumn('text') section: string;
  @Column('jsonb') answers: Answers;
  @ForeignKey('Person') @Column('uuid', { name: 'saved_by' }) savedBy: string;
  @Column('text', { name: 'saved_by_name' }) savedByName: string;
  @Column('timestamptz', { name: 'saved_at' }) savedAt: Date;
  @VersionColumn({ default: 1 }) version: number;
}
