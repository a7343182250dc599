import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Answers } from '../domain/form-template';

/**
 * A section as it read at each saving, kept for two days: what somebody had on the screen when another person saved, so that
 * both changes can be joined, and nothing that was written is lost.
 */
@Entity('nomination_answer_version')
@Index(['savedAt'])
export class NominationAnswerVersion {
  @ForeignKey('Nomination') @PrimaryColumn('uuid', { name: 'nomination_id' }) nominationId: string;
  @PrimaryColumn('text') section: string;
  @PrimaryColumn('integer') version: number;
  @Column('jsonb') answers: Answers;
  @Column('timestamptz', { name: 'saved_at' }) savedAt: Date;
}
