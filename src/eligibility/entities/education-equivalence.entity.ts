import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** Names of degrees and subjects that count as a level or a field. A correction retires a row and adds another. */
@Entity('education_equivalence')
@Check('education_equivalence_concerns_check', `concerns in ('level','field')`)
export class EducationEquivalenceRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text') concerns: 'level' | 'field';
  @Column('text', { array: true }) names: string[];
  @Column('text') value: string;
  @Column('text') source: string;
  @Column('text', { nullable: true }) page: string | null;
  @Column('text', { nullable: true }) url: string | null;
  @Column('text', { name: 'added_by_name' }) addedByName: string;
  @Column('timestamptz', { name: 'added_at' }) addedAt: Date;
  @Column('uuid', { nullable: true }) replaces: string | null;
  @Column('text', { name: 'retired_by_name', nullable: true }) retiredByName: string | null;
  @Column('timestamptz', { name: 'retired_at', nullable: true }) retiredAt: Date | null;
}
