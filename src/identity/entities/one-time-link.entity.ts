import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** An invitation or a password reset. Only the hash of the token is kept; a link works once. */
@Entity('one_time_link')
@Check('one_time_link_kind_check', `kind in ('invitation','password_reset')`)
export class OneTimeLink {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: 'invitation' | 'password_reset';
  @ForeignKey('Account') @Index() @Column('uuid', { name: 'account_id' }) accountId: string;
  @Column('text', { name: 'token_hash', unique: true }) tokenHash: string;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  @Column('timestamptz', { name: 'used_at', nullable: true }) usedAt: Date | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
