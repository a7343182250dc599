import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/**
 * The medical part of one nomination. The answers are under `sealed` (AES-256-GCM, bound to the nomination) and nowhere
 * else; beside them only what others may know: whether it is complete, and what binds the answers to a sending.
 */
@Entity('medical_part')
@Check('medical_part_way_check', `way in ('online','paper')`)
@Check('medical_part_sealed_check', `(sealed is null) = (key_id is null)`)
export class MedicalPart {
  @ForeignKey('Nomination') @PrimaryColumn('uuid', { name: 'nomination_id' }) nominationId: string;
  /** `paper`: the nominee handed it in on paper, in a closed envelope. */
  @Column('text') way: 'online' | 'paper';
  @Column('bytea', { nullable: true }) sealed: Buffer | null;
  /** Which key the seal was made with, so that a changed key is noticed and said. */
  @Column('text', { name: 'key_id', nullable: true }) keyId: string | null;
  @Column('text', { name: 'complete_sections', array: true }) completeSections: string[];
  @Column('boolean') complete: boolean;
  @Column('text', { nullable: true }) commitment: string | null;
  @ForeignKey('Person') @Column('uuid', { name: 'saved_by' }) savedBy: string;
  @Column('timestamptz', { name: 'saved_at' }) savedAt: Date;
}
