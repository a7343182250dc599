import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { dayOf } from '../kernel/domain/calendar';
import { found, refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { NominationsToScreen } from '../nominations';
import { CallQueries } from '../programmes';
import { EvidenceRepository } from './evidence.repository';
import { ScreenNominations, type ScreeningResult } from './screen-nominations';
import { ScreeningRepository } from './screening.repository';

export interface VerdictToOverride {
  readonly nominationId: string;
  readonly ruleCode: string;
  readonly verdict: 'pass' | 'fail';
  readonly reason: string;
  /** The last day on which it counts. */
  readonly validUntil: string;
}

/**
 * Sets the verdict on one rule aside, for one nomination: by name, with a reason that the ministry reads, until a day. The
 * finding keeps what it was without; after that day the next check no longer counts it.
 */
@Injectable()
export class OverrideVerdict {
  constructor(
    private readonly transaction: Transaction,
    private readonly nominations: NominationsToScreen,
    private readonly findings: ScreeningRepository,
    private readonly evidence: EvidenceRepository,
    private readonly calls: CallQueries,
    private readonly screenNominations: ScreenNominations,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: VerdictToOverride): Promise<ScreeningResult> {
    if (!actor.permissions.has('verdict:override')) refuse('nominations.not_your_act', {}, 403);
    return this.transaction.run(async (tx) => {
      const now = this.clock.now();
      const { nominationId, ruleCode, verdict, reason, validUntil } = input;
      // 1. A rule that has a verdict, and another one than this.
      const nomination = await this.nominations.lockOne(tx, actor, nominationId);
      const call = await this.calls.facts(nomination.callId, tx);
      found(call.rules.find(({ code }) => code === ruleCode));
      const latest = found(await this.findings.latest(tx, nomination.id, nomination.screeningNo, ruleCode));
      if (latest.verdict === verdict)
        refuse('eligibility.verdict_same', { field: 'verdict', href: '#verdict' });
      if (validUntil < dayOf(now))
        refuse('eligibility.until_past', { field: 'validUntil', href: '#validUntil' });
      // 2. One decision at a time stands on a rule.
      await this.evidence.endOverrides(tx, nominationId, ruleCode, actor, now);
      await this.evidence.insertOverride(
        tx,
        { nominationId, ruleCode, verdict, reason, validUntil },
        actor,
        now,
      );
      await this.audit.append(tx, actor, {
        action: 'nomination.verdict_overridden',
        subjectType: 'nomination',
        subjectId: nomination.id,
        details: {
          number: nomination.number,
          rule: ruleCode,
          from: latest.verdict,
          to: verdict,
          reason,
          validUntil,
        },
      });
      // 3. What it changes is known at once.
      return this.screenNominations.check(tx, actor, call, nomination.id);
    });
  }
}
