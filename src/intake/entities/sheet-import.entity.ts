import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, VersionColumn } from 'typeorm';
import type { RowOutcome } from '../domain';

export type ImportState = 'ready' | 'confirmed' | 'discarded';

/** What a preview says about the whole sheet. */
export interface SheetFacts {
  readonly slots: number;
  readonly held: number;
  /** Drafts of this organisation in this call that the sheet does not touch; they hold no slot yet. */
  readonly otherDrafts: number;
  /** Why nobody can be nominated now. */
  readonly closed: readonly {
    readonly code: string;
    readonly params: Readonly<Record<string, string | number>>;
  }[];
}

/** One uploaded sheet: read, planned, and waiting for its confirmation. */
@Entity('sheet_import')
@Index(['callId', 'organisationId'])
@Check('sheet_import_state_check', `state in ('ready','confirmed','discarded')`)
export class SheetImport {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('Call') @Column('uuid', { name: 'call_id' }) callId: string;
  @ForeignKey('Organisation') @Column('uuid', { name: 'organisation_id' }) organisationId: string;
  @Column('text') state: ImportState;
  /** May name a person: gone with the rows. */
  @Column('text', { name: 'file_name', nullable: true }) fileName: string | null;
  @Column('text') sha256: string;
  /** Column letter of each key, for the names of cells. */
  @Column('jsonb') letters: Record<string, string>;
  @Column('jsonb') facts: SheetFacts;
  @Column('jsonb') counts: Record<RowOutcome, number>;
  /** Of all that the preview promised: importing demands that it still holds. */
  @Column('text') fingerprint: string;
  @ForeignKey('Person') @Column('uuid', { name: 'created_by' }) createdBy: string;
  @Column('text', { name: 'created_by_name' }) createdByName: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'planned_at' }) plannedAt: Date;
  @Index() @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  @Column('timestamptz', { name: 'confirmed_at', nullable: true }) confirmedAt: Date | null;
  @VersionColumn({ default: 1 }) version: number;
}
