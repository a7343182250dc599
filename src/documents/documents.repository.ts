import { Injectable } from '@nestjs/common';
import { found, refuse } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import type { Tx } from '../kernel/transaction';
import type { DocumentKind, ScanState } from './domain';
import { Document } from './entities/document.entity';
import { DocumentReading } from './entities/document-reading.entity';

export type NewDocument = Omit<
  Document,
  | 'version'
  | 'replacedBy'
  | 'replacedAt'
  | 'neededNoLonger'
  | 'keepUntil'
  | 'purgedAt'
  | 'scanFinding'
  | 'scannedAt'
>;

/** The only writer of the tables of this feature; every method works in the caller's transaction. */
@Injectable()
export class DocumentsRepository {
  /** One after the other for one kind of one nomination, so that a paper takes the place of one paper. */
  async queueFor(tx: Tx, nominationId: string, kind: DocumentKind): Promise<void> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `document ${nominationId} ${kind}`,
    ]);
  }

  async load(tx: Tx, id: string): Promise<Document> {
    return found(await tx.findOneBy(Document, { id }));
  }

  async lock(tx: Tx, id: string): Promise<Document> {
    return found(await tx.findOne(Document, { where: { id }, lock: { mode: 'pessimistic_write' } }));
  }

  /** What stands now: without what something newer has taken the place of. */
  async standing(tx: Tx, nominationId: string, kind: DocumentKind): Promise<Document[]> {
    return tx
      .createQueryBuilder(Document, 'd')
      .where('d.nomination_id = :nominationId and d.kind = :kind and d.replaced_at is null', {
        nominationId,
        kind,
      })
      .orderBy('d.uploaded_at', 'DESC')
      .getMany();
  }

  /**
   * The latest approval of the same content as the same kind for the same person, if it holds on this day. A file in
   * quarantine approves nothing.
   */
  async approvalOf(
    tx: Tx,
    content: { personId: string; kind: DocumentKind; sha256: string; holdsOn: string },
  ): Promise<Document | null> {
    return tx
      .createQueryBuilder(Document, 'd')
      .where(
        `d.person_id = :personId and d.kind = :kind and d.sha256 = :sha256 and d.state = 'accepted'
         and d.scan_state <> 'infected' and (d.expires_on is null or d.expires_on >= :holdsOn)`,
        content,
      )
      .orderBy('d.verified_at', 'DESC')
      .getOne();
  }

  async insert(tx: Tx, document: NewDocument): Promise<void> {
    await tx.insert(Document, document);
  }

  async replace(tx: Tx, ids: readonly string[], by: string, now: Date): Promise<void> {
    if (ids.length === 0) return;
    await tx.query(
      `update document set replaced_by = $2, replaced_at = $3, version = version + 1
       where id = any($1) and replaced_at is null`,
      [ids, by, now],
    );
  }

  /** From the version that was looked at: whoever decides on something that changed meanwhile decides nothing. */
  async decide(
    tx: Tx,
    document: Pick<Document, 'id'> & { version: number },
    decided: Pick<
      Document,
      'state' | 'verifiedBy' | 'verifiedByName' | 'verifiedAt' | 'reason' | 'expiresOn' | 'approvedAs'
    >,
  ): Promise<void> {
    const { affected } = await tx.update(Document, { id: document.id, version: document.version }, decided);
    if (affected !== 1) refuse('common.changed_meanwhile', {}, 409);
  }

  /** Only from a state without a verdict: of two scans that overlap, the first verdict stands. */
  async noteScan(
    tx: Tx,
    id: string,
    scan: { scanState: ScanState; scanFinding: string | null; scannedAt: Date },
  ): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `with noted as (
         update document set scan_state = $2, scan_finding = $3, scanned_at = $4, version = version + 1,
           state = case when $2 = 'infected' then 'ask_again' else state end
         where id = $1 and scan_state in ('waiting','scanner_unavailable','not_scanned') and scan_state <> $2
         returning id)
       select id from noted`,
      [id, scan.scanState, scan.scanFinding, scan.scannedAt],
    );
    return rows.length === 1;
  }

  async noteReading(
    tx: Tx,
    reading: { documentId: string; personId: string; role: string; readAt: Date },
  ): Promise<void> {
    await tx.insert(DocumentReading, { id: newId(), ...reading });
  }

  async noteNewKey(tx: Tx, id: string, fileKey: Buffer, sealedUnder: string): Promise<void> {
    await tx.query('update document set file_key = $2, sealed_under = $3 where id = $1', [
      id,
      fileKey,
      sealedUnder,
    ]);
  }

  async needNoLonger(tx: Tx, nominationId: string): Promise<void> {
    await tx.query(
      'update document set needed_no_longer = true where nomination_id = $1 and not needed_no_longer',
      [nominationId],
    );
  }
}
