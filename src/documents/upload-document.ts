import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { env } from '../../config/env';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { found, NotVisible, refuse, Refused } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import { Jobs } from '../kernel/jobs/jobs';
import { Transaction, type Tx } from '../kernel/transaction';
import { DocumentSubjects, type SubjectAccess } from './document-subjects';
import { mayAdd, mayLearnOf } from './documents.policy';
import { DocumentsRepository } from './documents.repository';
import { isDocumentKind, isMedical, isSealed, kindOf, type DocumentKind, type FileType } from './domain';
import { refusalOfFile } from './domain/file-findings';
import { safeFileName } from './domain/file-name';
import type { Document } from './entities/document.entity';
import { inspectFile } from './inspect-file';
import { DocumentFiles, type StoredFile } from './storage/document-files';

export interface NewUpload {
  readonly nominationId: string;
  readonly kind: DocumentKind;
  readonly fileName: string;
  readonly bytes: Buffer;
  readonly description?: string | null | undefined;
  /** Of a kind that may be there several times: the one that this takes the place of. */
  readonly replaces?: string | null | undefined;
}

export interface Uploaded {
  readonly documentId: string;
  /** An earlier approval of the same content holds for it. */
  readonly approved: boolean;
}

/** Takes a file for a nomination. What was answered with success lies safely on the disk or in the bucket. */
@Injectable()
export class UploadDocument {
  constructor(
    private readonly transaction: Transaction,
    private readonly subjects: DocumentSubjects,
    private readonly repository: DocumentsRepository,
    private readonly files: DocumentFiles,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: NewUpload): Promise<Uploaded> {
    const now = this.clock.now();
    // 1. Who may, and what the file is by its bytes: nothing is written for a file that is refused.
    await this.allowed(actor, input);
    const facts = await inspectFile(input.bytes);
    const refusal = refusalOfFile(kindOf(input.kind), facts);
    if (refusal) throw new Refused([refusal]);
    const sha256 = createHash('sha256').update(input.bytes).digest('hex');
    const content = { sha256, fileType: facts.type!, size: input.bytes.length };
    // 2. The file first, then the row that names it: a crash between leaves a file without a row, which is swept away.
    const id = newId();
    const stored = await this.files.write(id, input.bytes, isSealed(input.kind), now);
    const done = await this.transaction
      .run((tx) => this.record(tx, actor, input, { id, now, ...content, ...stored }))
      .catch(async (error: unknown) => {
        await this.files.remove(stored.storageKey).catch(() => undefined);
        throw error;
      });
    // The same request a second time got the answer of the first; its own file is nobody's.
    if (done.documentId !== id) await this.files.remove(stored.storageKey).catch(() => undefined);
    return done;
  }

  private async allowed(actor: Actor, input: NewUpload, tx?: Tx): Promise<SubjectAccess> {
    if (!isDocumentKind(input.kind)) refuse('common.choose_one', { field: 'kind', href: '#kind' });
    const access = found(await this.subjects.access(actor, input.nominationId, tx));
    const refusal = mayAdd(actor, access, input.kind);
    if (!mayLearnOf(access, input.kind) && refusal?.code !== 'documents.nominee_alone')
      throw new NotVisible();
    if (refusal) throw new Refused([refusal], 409);
    return access;
  }

  private async record(
    tx: Tx,
    actor: Actor,
    input: NewUpload,
    file: { id: string; now: Date; sha256: string; fileType: FileType; size: number } & StoredFile,
  ): Promise<Uploaded> {
    const { facts } = await this.allowed(actor, input, tx);
    const { kind, nominationId } = input;
    const { id, now, ...content } = file;
    // 3. The same file for the same purpose again is a slip of the hand.
    await this.repository.queueFor(tx, nominationId, kind);
    const before = await this.repository.standing(tx, nominationId, kind);
    const same = before.find(({ sha256 }) => sha256 === content.sha256);
    if (same)
      refuse(
        same.state === 'uploaded' || same.state === 'accepted'
          ? 'documents.same_file'
          : 'documents.same_refused',
        { field: 'file', href: '#file', params: { uploadedDue: same.uploadedAt.toISOString() } },
        409,
      );
    const replaced = replacedBy(before, kind, input.replaces ?? null);
    // 4. What was accepted once is not asked of an officer again, if it still proves something when the course ends.
    const today = dayInPhnomPenh(now);
    const holdsOn = facts.lastDay && facts.lastDay > today ? facts.lastDay : today;
    const approval = await this.repository.approvalOf(tx, {
      personId: facts.personId,
      kind,
      sha256: content.sha256,
      holdsOn,
    });
    await this.repository.insert(tx, {
      id,
      nominationId,
      nominationNumber: facts.number,
      callId: facts.callId,
      organisationId: facts.organisationId,
      personId: facts.personId,
      kind,
      fileName: safeFileName(kind, content.fileType, input.fileName),
      description: isMedical(kind) ? null : (input.description ?? null),
      ...content,
      uploadedBy: actor.personId,
      uploadedAt: now,
      ...approvalFields(approval),
      scanState: env().scanner ? 'waiting' : 'not_scanned',
    });
    await this.repository.replace(tx, replaced, id, now);
    if (env().scanner) await this.jobs.enqueue(tx, 'scan-document', { documentId: id });
    await this.audit.append(tx, actor, {
      action: 'document.uploaded',
      subjectType: 'document',
      subjectId: id,
      // Of a medical file the record says no more than that a file came: it is read by people who may not know.
      details: isMedical(kind)
        ? { number: facts.number }
        : { number: facts.number, kind, sha256: content.sha256, approvedAs: approval?.id ?? null },
    });
    return { documentId: id, approved: approval !== null };
  }
}

/** Of a kind that can be there once all, of the others the one that was named. */
function replacedBy(before: readonly Document[], kind: DocumentKind, named: string | null): string[] {
  if (!kindOf(kind).several) return before.map(({ id }) => id);
  if (!named) return [];
  if (!before.some(({ id }) => id === named)) refuse('documents.replaced_meanwhile', {}, 409);
  return [named];
}

function approvalFields(approval: Document | null) {
  return {
    state: approval ? ('accepted' as const) : ('uploaded' as const),
    verifiedBy: approval?.verifiedBy ?? null,
    verifiedByName: approval?.verifiedByName ?? null,
    verifiedAt: approval?.verifiedAt ?? null,
    expiresOn: approval?.expiresOn ?? null,
    reason: null,
    approvedAs: approval ? (approval.approvedAs ?? approval.id) : null,
  };
}
