import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { found, refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { NominationsToScreen } from '../nominations';
import { CallQueries } from '../programmes';
import { conditionOf } from './domain/screening';
import { EvidenceRepository } from './evidence.repository';
import { ProvingDocuments } from './proving-documents';
import { ScreenNominations, type ScreeningResult } from './screen-nominations';
import { ScreeningRepository } from './screening.repository';
import { datedRules } from './screening.queries';

export interface SeenEvidence {
  readonly nominationId: string;
  readonly ruleCode: string;
  readonly verdict: 'pass' | 'fail';
  /** Which document was seen, in words: "IELTS certificate 24KH001234". */
  readonly document: string;
  /** An accepted document of the nomination; its content then proves the same in a later nomination too. */
  readonly documentId?: string | null;
  readonly validUntil: string | null;
}

/** An officer has seen the document that a rule still needed, and says what it proves. The nomination is checked again. */
@Injectable()
export class RecordEvidence {
  constructor(
    private readonly transaction: Transaction,
    private readonly nominations: NominationsToScreen,
    private readonly findings: ScreeningRepository,
    private readonly evidence: EvidenceRepository,
    private readonly documents: ProvingDocuments,
    private readonly calls: CallQueries,
    private readonly screenNominations: ScreenNominations,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: SeenEvidence): Promise<ScreeningResult> {
    return this.transaction.run(async (tx) => {
      // 1. A rule of the call, of a nomination that may be checked now.
      const { nominationId, ruleCode, verdict, document, validUntil } = input;
      const nomination = await this.nominations.lockOne(tx, actor, nominationId);
      const call = await this.calls.facts(nomination.callId, tx);
      const rule = found(datedRules(call).find(({ code }) => code === ruleCode));
      // 2. A rule the form itself answers is not answered a second time by a document.
      const latest = await this.findings.latest(tx, nomination.id, nomination.screeningNo, ruleCode);
      if (latest?.byForm) refuse('eligibility.rule_settled', {}, 409);
      // 3. A document that is named must be one of this nomination, and accepted.
      const documentId = input.documentId ?? null;
      const sha256 = documentId ? await this.documents.contentOf(tx, nominationId, documentId) : null;
      const seen = { nominationId, personId: nomination.personId, ruleCode, verdict, document, validUntil };
      const proof = { documentId, sha256, condition: conditionOf(rule) };
      await this.evidence.saveEvidence(tx, { ...seen, ...proof }, actor, this.clock.now());
      await this.audit.append(tx, actor, {
        action: 'nomination.evidence_recorded',
        subjectType: 'nomination',
        subjectId: nomination.id,
        details: { number: nomination.number, rule: ruleCode, verdict, document, documentId, validUntil },
      });
      // 4. What it changes is known at once.
      return this.screenNominations.check(tx, actor, call, nomination.id);
    });
  }
}
