import { Inject, Injectable, Optional } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { found, NotVisible, Refused, refuseAll, type Refusal } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { AfterVerification, DocumentSubjects } from './document-subjects';
import { mayLearnOf, mayOpen, mayVerify } from './documents.policy';
import { DocumentsRepository } from './documents.repository';
import { holdsUntil, isMedical, kindOf, type Decision } from './domain';
import { STATE_AFTER } from './domain/document-states';
import type { Document } from './entities/document.entity';
import { DocumentNotices } from './notices';

export interface Verification {
  readonly documentId: string;
  /** The version that was looked at. */
  readonly version: number;
  readonly decision: Decision;
  readonly reason?: string | null | undefined;
  readonly expiresOn?: string | null | undefined;
  /** Accept although it ends before the course does. */
  readonly evenSo?: boolean | undefined;
}

/** An officer accepts a document, asks for a better one, or rejects it; the medical checker does so for medical ones. */
@Injectable()
export class VerifyDocument {
  constructor(
    private readonly transaction: Transaction,
    private readonly subjects: DocumentSubjects,
    private readonly repository: DocumentsRepository,
    private readonly notices: DocumentNotices,
    private readonly audit: Audit,
    private readonly clock: Clock,
    @Optional() @Inject(AfterVerification) private readonly after: AfterVerification | null,
  ) {}

  async run(actor: Actor, input: Verification): Promise<void> {
    await this.transaction.run(async (tx) => {
      const now = this.clock.now();
      // 1. The document, locked, and whether this person may judge it.
      const document = await this.repository.lock(tx, input.documentId);
      const access = found(await this.subjects.access(actor, document.nominationId, tx));
      if (!mayLearnOf(access, document.kind)) throw new NotVisible();
      const refusal = mayVerify(actor, access, document);
      if (refusal) throw new Refused([refusal], 409);
      // 2. Whether the decision can stand.
      refuseAll(faults(input, document, access.facts.lastDay, dayInPhnomPenh(now)));
      // 3. Once, on the version that was looked at.
      const accepted = input.decision === 'accept';
      const expiresOn = accepted ? (input.expiresOn ?? null) : document.expiresOn;
      await this.repository.decide(
        tx,
        { id: document.id, version: input.version },
        {
          state: STATE_AFTER[input.decision],
          verifiedBy: actor.personId,
          verifiedByName: actor.name,
          verifiedAt: now,
          reason: accepted ? null : (input.reason ?? null),
          expiresOn,
          approvedAs: null,
        },
      );
      // 4. Who must do something learns of it; who builds on an accepted paper may.
      if (!accepted)
        await this.notices.refused(tx, document, access.facts, input.decision, input.reason ?? '');
      const { kind, personId, nominationId } = document;
      if (accepted && !isMedical(kind)) await this.after?.run(tx, { kind, personId, nominationId });
      await this.audit.append(tx, actor, {
        action: `document.${PAST[input.decision]}`,
        subjectType: 'document',
        subjectId: document.id,
        details: isMedical(kind)
          ? { number: document.nominationNumber }
          : {
              number: document.nominationNumber,
              kind,
              reason: input.reason ?? null,
              expiresOn,
              ...(accepted && !holdsUntil(expiresOn, access.facts.lastDay) ? { endsBeforeCourse: true } : {}),
            },
      });
    });
  }
}

const PAST: Readonly<Record<Decision, string>> = {
  accept: 'accepted',
  ask_again: 'asked_again',
  reject: 'rejected',
};

/** All at once, each with its field. */
function faults(input: Verification, document: Document, lastDay: string | null, today: string): Refusal[] {
  const at = (field: string): Pick<Refusal, 'field' | 'href'> => ({ field, href: `#${field}` });
  if (input.decision !== 'accept')
    return input.reason ? [] : [{ code: 'common.reason_required', ...at('reason') }];
  const quarantine = mayOpen(document.scanState);
  if (quarantine) return [quarantine];
  const { expiresOn = null } = input;
  if (!expiresOn)
    return kindOf(document.kind).expires && !input.evenSo
      ? [{ code: 'documents.expiry_needed', ...at('expiresOn') }]
      : [];
  if (expiresOn < today) return [{ code: 'documents.expired', ...at('expiresOn') }];
  if (!holdsUntil(expiresOn, lastDay) && !input.evenSo)
    return [{ code: 'documents.ends_before_course', params: { lastOn: lastDay ?? '' }, ...at('expiresOn') }];
  return [];
}
