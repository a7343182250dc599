import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique, VersionColumn } from 'typeorm';
import type { NumberKind } from '../domain/person-number';

/** A number of an identity paper. It can be compared by its hash; reading it is an act that is recorded. */
@Entity('person_number')
@Unique(['personId', 'kind'])
@Index(['kind', 'hash'])
@Check('person_number_kind_check', `kind in ('national_id','civil_service','passport')`)
export class PersonNumber {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('Person') @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text') kind: NumberKind;
  @Column('bytea') sealed: Buffer;
  @Column('text') hash: string;
  @ForeignKey('Person') @Column('uuid', { name: 'recorded_by', nullable: true }) recordedBy: string | null;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
  @VersionColumn({ default: 1 }) version: number;
}
