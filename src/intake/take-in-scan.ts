import { Injectable } from '@nestjs/common';
import { UploadDocument } from '../documents';
import type { Actor } from '../kernel/actor';
import { NotVisible, refuse } from '../kernel/domain/refusal';
import { PaperRecords } from '../nominations';
import { codeOf, readCode, SCAN_KIND, type FormPaperCode } from './domain/papers';

export interface Scan {
  readonly nominationId: string;
  readonly paper: FormPaperCode;
  /** As it was typed from the foot of the paper. */
  readonly code: string;
  readonly fileName: string;
  readonly bytes: Buffer;
}

/**
 * A signed and stamped paper comes back as a scan. Who hands it in types the code from its foot: so a signature that was
 * put under an earlier version is noticed now, and not when an officer compares.
 */
@Injectable()
export class TakeInScan {
  constructor(
    private readonly records: PaperRecords,
    private readonly upload: UploadDocument,
  ) {}

  async run(actor: Actor, scan: Scan): Promise<{ documentId: string; code: string }> {
    // 1. The nomination as this person may see it, and whether it has such a paper.
    const { record, sent, draft } = await this.records.of(actor, scan.nominationId);
    if (!record.call.formParts.includes(scan.paper)) throw new NotVisible();
    const [latest] = sent;
    if (draft || !latest) refuse('intake.not_sent', { href: `/nominations/${record.id}` }, 409);
    // 2. The version that was signed is the version that counts.
    const current = codeOf(record.number, latest.hash);
    const typed = readCode(scan.code)?.code ?? null;
    if (typed !== current) {
      const at = { field: 'code', href: '#code' };
      if (sent.some(({ hash }) => codeOf(record.number, hash) === typed))
        refuse('intake.code_outdated', { ...at, params: { current } });
      refuse('intake.code_unknown', at);
    }
    // 3. Kept like every document: told by its bytes, scanned, checked by an officer.
    const { documentId } = await this.upload.run(actor, {
      nominationId: record.id,
      kind: SCAN_KIND[scan.paper],
      fileName: scan.fileName,
      bytes: scan.bytes,
      description: current,
    });
    return { documentId, code: current };
  }
}
