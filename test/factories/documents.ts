import type { DataSource } from 'typeorm';
import { Document } from '../../src/documents/entities/document.entity';
import { newId } from '../../src/kernel/ids';
import type { SavedNomination } from './nominations';

const UPLOADED = new Date('2026-11-10T02:00:00Z');
let serial = 0;

/** The row of a document without a file behind it: for lists and decisions. */
export async function saveDocument(
  db: DataSource,
  nomination: SavedNomination,
  more: Partial<Document> = {},
): Promise<Document> {
  const id = newId();
  const ordinal = (serial += 1);
  const document = {
    id,
    nominationId: nomination.id,
    nominationNumber: nomination.number,
    callId: nomination.callId,
    organisationId: nomination.organisationId,
    personId: nomination.personId,
    kind: 'diploma' as const,
    fileName: `diploma ${ordinal}.pdf`,
    description: null,
    fileType: 'pdf' as const,
    size: 1000 + ordinal,
    sha256: ordinal.toString(16).padStart(64, '0'),
    storageKey: `documents/2026-11/${id}`,
    fileKey: null,
    sealedUnder: null,
    uploadedBy: nomination.startedBy,
    uploadedAt: new Date(UPLOADED.getTime() + ordinal * 60_000),
    state: 'uploaded' as const,
    verifiedBy: null,
    verifiedByName: null,
    verifiedAt: null,
    reason: null,
    expiresOn: null,
    approvedAs: null,
    scanState: 'not_scanned' as const,
    scanFinding: null,
    scannedAt: null,
    replacedBy: null,
    replacedAt: null,
    neededNoLonger: false,
    keepUntil: null,
    purgedAt: null,
    version: 1,
    ...more,
  };
  await db.getRepository(Document).insert(document);
  return document;
}
