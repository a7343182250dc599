import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { CheckResult } from '../domain/medical-check';

/** A conclusion of the medical checker. Result and note lie under the seal: for everybody else there is no such thing. */
@Entity('medical_check')
@Index(['nominationId', 'checkedAt'])
@Check('medical_check_sealed_check', 'length(sealed) > 29')
export class MedicalCheck {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('Nomination') @Column('uuid', { name: 'nomination_id' }) nominationId: string;
  /** `{ result, note }`. */
  @Column('bytea') sealed: Buffer;
  @Column('text', { name: 'key_id' }) keyId: string;
  @ForeignKey('Person') @Column('uuid', { name: 'checked_by' }) checkedBy: string;
  @Column('text', { name: 'checked_by_name' }) checkedByName: string;
  @Column('timestamptz', { name: 'checked_at' }) checkedAt: Date;
}

export interface SealedCheck {
  readonly result: CheckResult;
  readonly note: string | null;
}
