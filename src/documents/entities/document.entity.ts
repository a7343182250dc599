import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, VersionColumn } from 'typeorm';
import { DOCUMENT_CODES, type DocumentKind } from '../domain/document-kinds';
import { DOCUMENT_STATES, SCAN_STATES, type DocumentState, type ScanState } from '../domain/document-states';
import { FILE_TYPES, type FileType } from '../domain/file-types';

const oneOf = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(',');

/** One file handed in for one nomination. A new one takes the place of an old one; none is ever written over. */
@Entity('document')
@Index(['nominationId', 'kind'])
@Index(['sha256'])
@Index('document_queue_idx', ['state', 'uploadedAt', 'id'], {
  where: 'replaced_at is null and not needed_no_longer',
})
@Index('document_scan_idx', ['uploadedAt'], {
  where: `scan_state = any (array['waiting'::text, 'scanner_unavailable'::text])`,
})
@Check('document_kind_check', `kind in (${oneOf(DOCUMENT_CODES)})`)
@Check('document_state_check', `state in (${oneOf(DOCUMENT_STATES)})`)
@Check('document_scan_state_check', `scan_state in (${oneOf(SCAN_STATES)})`)
@Check('document_file_type_check', `file_type in (${oneOf(Object.keys(FILE_TYPES))})`)
@Check('document_size_check', 'size > 0')
export class Document {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('Nomination') @Column('uuid', { name: 'nomination_id' }) nominationId: string;
  /** Of the nomination, kept here because the queue asks for them; they never change there. */
  @Column('text', { name: 'nomination_number' }) nominationNumber: string;
  @ForeignKey('Call') @Index() @Column('uuid', { name: 'call_id' }) callId: string;
  @ForeignKey('Organisation') @Index() @Column('uuid', { name: 'organisation_id' }) organisationId: string;
  @ForeignKey('Person') @Index() @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text') kind: DocumentKind;
  /** Tidied; of a medical file its kind alone. */
  @Column('text', { name: 'file_name' }) fileName: string;
  @Column('text', { nullable: true }) description: string | null;
  @Column('text', { name: 'file_type' }) fileType: FileType;
  @Column('integer') size: number;
  /** Of the file as it was sent; of sealed files under our key, so that nobody can try contents out. */
  @Column('text') sha256: string;
  @Column('text', { name: 'storage_key', unique: true }) storageKey: string;
  /** The file's own key, sealed; null when the file lies open. */
  @Column('bytea', { name: 'file_key', nullable: true }) fileKey: Buffer | null;
  /** Which DATA_KEY sealed it. */
  @Column('text', { name: 'sealed_under', nullable: true }) sealedUnder: string | null;
  @ForeignKey('Person') @Column('uuid', { name: 'uploaded_by' }) uploadedBy: string;
  @Column('timestamptz', { name: 'uploaded_at' }) uploadedAt: Date;
  @Column('text') state: DocumentState;
  @ForeignKey('Person') @Column('uuid', { name: 'verified_by', nullable: true }) verifiedBy: string | null;
  @Column('text', { name: 'verified_by_name', nullable: true }) verifiedByName: string | null;
  @Column('timestamptz', { name: 'verified_at', nullable: true }) verifiedAt: Date | null;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('date', { name: 'expires_on', nullable: true }) expiresOn: string | null;
  /** The earlier document with the same content whose approval holds for this one too. */
  @ForeignKey('Document') @Column('uuid', { name: 'approved_as', nullable: true }) approvedAs: string | null;
  @Column('text', { name: 'scan_state' }) scanState: ScanState;
  @Column('text', { name: 'scan_finding', nullable: true }) scanFinding: string | null;
  @Column('timestamptz', { name: 'scanned_at', nullable: true }) scannedAt: Date | null;
  @ForeignKey('Document') @Column('uuid', { name: 'replaced_by', nullable: true }) replacedBy: string | null;
  @Column('timestamptz', { name: 'replaced_at', nullable: true }) replacedAt: Date | null;
  /** The nomination has ended: nobody need look at it any more. */
  @Column('boolean', { name: 'needed_no_longer', default: false }) neededNoLonger: boolean;
  /** For the purge by retention rule: the day it may go, and when its content went. The row stays. */
  @Column('date', { name: 'keep_until', nullable: true }) keepUntil: string | null;
  @Column('timestamptz', { name: 'purged_at', nullable: true }) purgedAt: Date | null;
  @VersionColumn({ default: 1 }) version: number;
}
