import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique, VersionColumn } from 'typeorm';
import type { Locale } from '../../kernel/locale';

export type AccountState = 'invited' | 'active' | 'suspended';

/** What a person signs in with. `sessionsValidFrom` moves forward on "sign out everywhere" and on a new password. */
@Entity('account')
@Unique('account_person_id_key', ['personId'], { deferrable: 'INITIALLY IMMEDIATE' })
@Check('account_state_check', `state in ('invited','active','suspended')`)
export class Account {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('Person') @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text') email: string;
  @Column('text', { name: 'password_hash', nullable: true }) passwordHash: string | null;
  @Column('text') state: AccountState;
  @Column('text', { default: 'km' }) locale: Locale;
  @Column('timestamptz', { name: 'sessions_valid_from' }) sessionsValidFrom: Date;
  @VersionColumn({ default: 1 }) version: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
