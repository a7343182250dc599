import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, VersionColumn } from 'typeorm';

/** One human, one record, with or without an account. Latin names as in the passport; Khmer names family first. */
@Entity('person')
@Check('person_sex_check', `sex in ('female','male')`)
@Check('person_merged_check', '(merged_into is null) = (merged_at is null) and merged_into <> id')
@Index(['familyName', 'givenName', 'id'])
export class Person {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { name: 'family_name_km', nullable: true }) familyNameKm: string | null;
  @Column('text', { name: 'given_name_km', nullable: true }) givenNameKm: string | null;
  @Column('text', { name: 'family_name' }) familyName: string;
  @Column('text', { name: 'given_name' }) givenName: string;
  @Column('text', { nullable: true }) sex: 'female' | 'male' | null;
  @Index() @Column('date', { name: 'birth_date', nullable: true }) birthDate: string | null;
  @Column('text', { nullable: true }) email: string | null;
  @Column('text', { nullable: true }) phone: string | null;
  /** The record that goes on for this human; this one is kept for looking up. */
  @ForeignKey('Person')
  @Index()
  @Column('uuid', { name: 'merged_into', nullable: true })
  mergedInto?: string | null;
  @Column('timestamptz', { name: 'merged_at', nullable: true }) mergedAt?: Date | null;
  /** Since when the Latin name is as in a passport that was seen; from then on only an officer corrects it. */
  @Column('timestamptz', { name: 'spelling_checked_at', nullable: true }) spellingCheckedAt?: Date | null;
  @VersionColumn({ default: 1 }) version: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
