import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique, VersionColumn } from 'typeorm';
import type { DuplicateReason } from '../domain/duplicate-reasons';

/** Two records that may be one human. `person_a` is the smaller identifier, so that a pair stands here once. */
@Entity('duplicate_pair')
@Unique(['personA', 'personB'])
@Index(['state', 'foundAt', 'id'])
@Check('duplicate_pair_order_check', 'person_a < person_b')
@Check('duplicate_pair_state_check', `state in ('open','apart','merged')`)
@Check('duplicate_pair_decided_check', `(state = 'open') = (decided_at is null)`)
export class DuplicatePair {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('Person') @Column('uuid', { name: 'person_a' }) personA: string;
  @ForeignKey('Person') @Index() @Column('uuid', { name: 'person_b' }) personB: string;
  @Column('text', { array: true }) reasons: DuplicateReason[];
  @Column('text') state: 'open' | 'apart' | 'merged';
  @Column('timestamptz', { name: 'found_at' }) foundAt: Date;
  @ForeignKey('Person') @Column('uuid', { name: 'decided_by', nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null;
  @Column('text', { name: 'decision_reason', nullable: true }) decisionReason: string | null;
  @VersionColumn({ default: 1 }) version: number;
}
