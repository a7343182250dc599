import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DocumentQueries, UploadDocument } from '../documents';
import type { Actor } from '../kernel/actor';
import { refuse } from '../kernel/domain/refusal';
import { readCode, SCAN_KIND } from './domain/papers';
import { LettersOfCall } from './letters-of-call.queries';

export interface SignedLetter {
  readonly callId: string;
  readonly organisationId: string | null;
  readonly code: string;
  readonly fileName: string;
  readonly bytes: Buffer;
}

/**
 * The signed letter of an organisation comes back. It is kept with every nomination it names and that still takes papers;
 * there it may serve as the signature of an endorsement.
 */
@Injectable()
export class TakeInLetter {
  constructor(
    private readonly letters: LettersOfCall,
    private readonly documents: DocumentQueries,
    private readonly upload: UploadDocument,
  ) {}

  async run(actor: Actor, scan: SignedLetter): Promise<{ nominations: number }> {
    // 1. The letter as it reads now, and whether this sheet is that one.
    const letter = await this.letters.of(actor, scan.callId, scan.organisationId);
    if (letter.nominees.length === 0) refuse('intake.no_nominees', {}, 409);
    const typed = readCode(scan.code)?.code ?? null;
    const at = { field: 'code', href: '#code' };
    if (typed !== letter.code) {
      if (letter.prints.some(({ code }) => code === typed))
        refuse('intake.code_outdated', { ...at, params: { current: letter.code } });
      refuse('intake.code_unknown', at);
    }
    // 2. Where it is missing: after an interruption the same letter is handed in again, and the rest follows.
    const sha256 = createHash('sha256').update(scan.bytes).digest('hex');
    const missing: string[] = [];
    for (const { id } of letter.nominees) {
      const { rows, addable } = await this.documents.ofNomination(actor, id);
      const there = rows.some(
        (row) => row.kind === SCAN_KIND.letter && !row.replacedAt && row.sha256 === sha256,
      );
      if (!there && addable.includes(SCAN_KIND.letter)) missing.push(id);
    }
    if (missing.length === 0) refuse('intake.letter_there', { field: 'file', href: '#file' }, 409);
    // 3. One document for each, so that each nomination is complete by itself.
    for (const nominationId of missing)
      await this.upload.run(actor, {
        nominationId,
        kind: SCAN_KIND.letter,
        fileName: scan.fileName,
        bytes: scan.bytes,
        description: letter.code,
      });
    return { nominations: missing.length };
  }
}
