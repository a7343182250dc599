import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export interface Spelling {
  readonly familyName: string;
  readonly givenName: string;
}

/** A change to a spelling that a passport had settled. */
@Entity('person_correction')
@Check('person_correction_kind_check', `kind in ('spelling','unlocked')`)
export class PersonCorrection {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('Person') @Index() @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text') kind: 'spelling' | 'unlocked';
  @Column('jsonb') before: Spelling;
  @Column('jsonb') after: Spelling;
  @Column('text') reason: string;
  @ForeignKey('Person') @Column('uuid', { name: 'corrected_by', nullable: true }) correctedBy: string | null;
  @Column('text', { name: 'corrected_by_name' }) correctedByName: string;
  @Column('timestamptz', { name: 'corrected_at' }) correctedAt: Date;
}
