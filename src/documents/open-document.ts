import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { found, NotVisible, Refused } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { DocumentSubjects } from './document-subjects';
import { mayLearnOf, mayOpen } from './documents.policy';
import { DocumentsRepository } from './documents.repository';
import { FILE_TYPES, isMedical, isSealed } from './domain';
import { DocumentFiles } from './storage/document-files';

export interface OpenedDocument {
  readonly fileName: string;
  readonly mediaType: string;
  readonly size: number;
  readonly content: Readable;
}

/** Hands out the bytes of a document to somebody who may read it, and keeps that they did. */
@Injectable()
export class OpenDocument {
  constructor(
    private readonly transaction: Transaction,
    private readonly subjects: DocumentSubjects,
    private readonly repository: DocumentsRepository,
    private readonly files: DocumentFiles,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, documentId: string): Promise<OpenedDocument> {
    const document = await this.transaction.run(async (tx) => {
      const document = await this.repository.load(tx, documentId);
      const access = found(await this.subjects.access(actor, document.nominationId, tx));
      if (!mayLearnOf(access, document.kind) || document.purgedAt) throw new NotVisible();
      const refusal = mayOpen(document.scanState);
      if (refusal) throw new Refused([refusal], 409);
      await this.repository.noteReading(tx, {
        documentId,
        personId: actor.personId,
        role: actor.role,
        readAt: this.clock.now(),
      });
      if (isSealed(document.kind))
        await this.audit.append(tx, actor, {
          action: 'document.read',
          subjectType: 'document',
          subjectId: documentId,
          details: isMedical(document.kind)
            ? { number: document.nominationNumber }
            : { number: document.nominationNumber, kind: document.kind },
        });
      return document;
    });
    // Noted before it is sent: a reading that was broken off is still one.
    const { fileName, fileType, size } = document;
    return {
      fileName,
      mediaType: FILE_TYPES[fileType].mediaType,
      size,
      content: await this.files.read(document),
    };
  }
}
