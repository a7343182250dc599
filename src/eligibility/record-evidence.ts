import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { found, refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { NominationsToScreen } from '../nominations';
import { CallQueries } from '../programmes';
import { ScreenNominations, type ScreeningResult } from './screen-nominations';
import { ScreeningRepository } from './screening.repository';

export interface SeenEvidence {
  readonly nominationId: string;
  readonly ruleCode: string;
  readonly verdict: 'pass' | 'fail';
  /** Which document was seen, in words: "IELTS certificate 24KH001234". */
  readonly document: string;
  readonly validUntil: string | null;
}

/** An officer has seen the document that a rule still needed, and says what it proves. The nomination is checked again. */
@Injectable()
export class RecordEvidence {
  constructor(
    private readonly transaction: Transaction,
    private readonly nominations: NominationsToScreen,
    private readonly evidence: ScreeningRepository,
    private readonly calls: CallQueries,
    private readonly screenNominations: ScreenNominations,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: SeenEvidence): Promise<ScreeningResult> {
    return this.transaction.run(async (tx) => {
      const now = this.clock.now();
      const nomination = await this.nominations.lockOne(tx, actor, input.nominationId);
      const call = await this.calls.facts(nomination.callId, tx);
      found(call.rules.find(({ code }) => code === input.ruleCode));
      // A rule the form itself answers is not answered a second time by a document.
      if (await this.evidence.settledByForm(tx, nomination.id, nomination.screeningNo, input.ruleCode))
        refuse('eligibility.rule_settled', {}, 409);
      await this.evidence.saveEvidence(tx, input, actor, now);
      await this.audit.append(tx, actor, {
        action: 'nomination.evidence_recorded',
        subjectType: 'nomination',
        subjectId: nomination.id,
        details: {
          number: nomination.number,
          rule: input.ruleCode,
          verdict: input.verdict,
          document: input.document,
          validUntil: input.validUntil,
        },
      });
      return this.screenNominations.check(tx, actor, call, nomination.id);
    });
  }
}
