import { Check, Column, Entity, Index, PrimaryColumn, VersionColumn } from 'typeorm';

/** One human, one record, with or without an account. Latin names as in the passport; Khmer names family first. */
@Entity('person')
@Check('person_sex_check', `sex in ('female','male')`)
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
  @VersionColumn({ default: 1 }) version: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
