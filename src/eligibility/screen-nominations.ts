import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import { Transaction, type Tx } from '../kernel/transaction';
import { NominationsToScreen } from '../nominations';
import { auditActionOf } from '../nominations/domain';
import { CallQueries, type CallFacts } from '../programmes';
import { actOf, type Outcome, type ScreenedNomination } from './domain/screening';
import { EligibilityNotices } from './notices';
import { ScreeningRepository } from './screening.repository';
import { Screening } from './screening.queries';

export interface ScreeningResult {
  readonly checked: number;
  readonly counts: Readonly<Record<Outcome, number>>;
  readonly changed: readonly { nominationId: string; number: string; from: string; to: Outcome }[];
}

/** An officer holds the rules of the call against all its endorsed nominations, or against one. */
@Injectable()
export class ScreenNominations {
  constructor(
    private readonly transaction: Transaction,
    private readonly nominations: NominationsToScreen,
    private readonly calls: CallQueries,
    private readonly screening: Screening,
    private readonly findings: ScreeningRepository,
    private readonly notices: EligibilityNotices,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** The whole call. What was eligible before and is not now is in `changed`, as is the reverse. */
  async run(actor: Actor, input: { callId: string }): Promise<ScreeningResult> {
    if (!actor.permissions.has('nomination:screen')) refuse('nominations.not_your_act', {}, 403);
    return this.transaction.run(async (tx) => {
      const call = await this.calls.facts(input.callId, tx);
      const result = await this.check(tx, actor, call, null);
      if (result.checked === 0) refuse('eligibility.nothing_to_screen', { href: `/calls/${call.id}` });
      return result;
    });
  }

  /** One nomination, again. */
  async one(actor: Actor, input: { nominationId: string }): Promise<ScreeningResult> {
    return this.transaction.run(async (tx) => {
      const nomination = await this.nominations.lockOne(tx, actor, input.nominationId);
      return this.check(tx, actor, await this.calls.facts(nomination.callId, tx), nomination.id);
    });
  }

  /** In the caller's transaction: also used when evidence has been seen. */
  async check(tx: Tx, actor: Actor, call: CallFacts, nominationId: string | null): Promise<ScreeningResult> {
    const now = this.clock.now();
    // 1. Nobody changes what is being checked.
    await this.nominations.lock(tx, call.id, nominationId);
    const screened = await this.screening.of(tx, call, now, nominationId);
    // 2. Findings of this check beside those of earlier ones, then the states, set by set.
    await this.findings.insertFindings(tx, screened, call.version, now);
    for (const outcome of ['eligible', 'ineligible', 'needs_evidence'] as const) {
      const ids = screened.filter((one) => one.outcome === outcome).map(({ id }) => id);
      await this.nominations.move(tx, ids, actOf(outcome), now);
    }
    // 3. Mail and the record tell of changes; a check that says the same as before is no news for the ministry.
    const changed = screened.filter((one) => one.state !== one.outcome);
    const missing = changed.filter((one) => one.outcome === 'needs_evidence');
    await this.notices.evidenceMissing(tx, missing, call);
    const counts = countsOf(screened);
    await this.audit.appendAll(tx, actor, [
      ...changed.map((one) => ({
        action: auditActionOf(actOf(one.outcome)),
        subjectType: 'nomination',
        subjectId: one.id,
        details: {
          number: one.number,
          from: one.state,
          blockedBy: one.findings.filter(({ verdict }) => verdict === 'fail').map(({ ruleCode }) => ruleCode),
        },
      })),
      {
        action: 'call.screened',
        subjectType: 'call',
        subjectId: call.id,
        details: { number: call.number, checked: screened.length, changed: changed.length, ...counts },
      },
    ]);
    return {
      checked: screened.length,
      counts,
      changed: changed.map(({ id, number, state, outcome }) => ({
        nominationId: id,
        number,
        from: state,
        to: outcome,
      })),
    };
  }
}

export function countsOf(screened: readonly Pick<ScreenedNomination, 'outcome'>[]): Record<Outcome, number> {
  const counts = { eligible: 0, ineligible: 0, needs_evidence: 0 };
  for (const { outcome } of screened) counts[outcome] += 1;
  return counts;
}
