import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Permission } from '../domain/permissions';

/** A key for a program. It acts as one membership, with at most the permissions of that role. */
@Entity('api_token')
export class ApiToken {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('Membership') @Index() @Column('uuid', { name: 'membership_id' }) membershipId: string;
  @Column('text') label: string;
  @Column('text', { name: 'token_hash', unique: true }) tokenHash: string;
  @Column('text', { array: true }) scopes: Permission[];
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt: Date | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
