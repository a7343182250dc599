import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull, LessThan } from 'typeorm';
import { env } from '../../config/env';
import type { ScannerAddress } from '../../config/files';
import { Audit } from '../audit';
import { SYSTEM } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { Transaction } from '../kernel/transaction';
import { askClamd, ScannerUnavailable } from './clamd';
import { DocumentSubjects } from './document-subjects';
import { DocumentsRepository } from './documents.repository';
import { isMedical, type ScanState } from './domain';
import { Document } from './entities/document.entity';
import { DocumentNotices } from './notices';
import { DocumentFiles } from './storage/document-files';

const OPEN: readonly ScanState[] = ['waiting', 'scanner_unavailable', 'not_scanned'];
const AT_ONCE = 200;
const MINUTE = 60_000;

/** Has a file looked through for viruses. One that has any is in quarantine from then on: nobody gets it again. */
@Injectable()
export class ScanDocument {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transaction: Transaction,
    private readonly files: DocumentFiles,
    private readonly subjects: DocumentSubjects,
    private readonly repository: DocumentsRepository,
    private readonly notices: DocumentNotices,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(documentId: string): Promise<ScanState | null> {
    const { scanner } = env();
    const document = await this.dataSource.manager.findOneBy(Document, {
      id: documentId,
      purgedAt: IsNull(),
    });
    if (!scanner || !document || !OPEN.includes(document.scanState)) return null;
    // Outside the transaction: a slow scanner must not hold a row.
    const { scanState, finding } = await this.verdict(document, scanner);
    await this.transaction.run(async (tx) => {
      const scannedAt = this.clock.now();
      const scan = { scanState, scanFinding: finding, scannedAt };
      if (!(await this.repository.noteScan(tx, documentId, scan)) || scanState !== 'infected') return;
      const of = await this.subjects.facts(document.nominationId, tx);
      await this.notices.infected(tx, document, of);
      await this.audit.append(tx, SYSTEM, {
        action: 'document.quarantined',
        subjectType: 'document',
        subjectId: documentId,
        details: isMedical(document.kind)
          ? { number: document.nominationNumber }
          : { number: document.nominationNumber, kind: document.kind, finding },
      });
    });
    return scanState;
  }

  /** What still has no verdict: the scanner was away, or was set up only after the file had come. */
  async backlog(): Promise<string[]> {
    const rows = await this.dataSource.manager.find(Document, {
      select: { id: true },
      where: {
        scanState: In([...OPEN]),
        purgedAt: IsNull(),
        uploadedAt: LessThan(new Date(this.clock.now().getTime() - MINUTE)),
      },
      order: { uploadedAt: 'ASC' },
      take: AT_ONCE,
    });
    return rows.map(({ id }) => id);
  }

  private async verdict(
    document: Document,
    scanner: ScannerAddress,
  ): Promise<{ scanState: ScanState; finding: string | null }> {
    try {
      const finding = await askClamd(scanner, await this.files.read(document));
      return { scanState: finding ? 'infected' : 'clean', finding };
    } catch (error) {
      if (!(error instanceof ScannerUnavailable)) throw error;
      return { scanState: 'scanner_unavailable', finding: null };
    }
  }
}
