import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { NominationsToScreen } from '../nominations';
import { CallQueries } from '../programmes';
import { EvidenceRepository } from './evidence.repository';
import { ScreenNominations, type ScreeningResult } from './screen-nominations';

/** Takes back what set a verdict aside; the rule speaks again, and the nomination is checked. */
@Injectable()
export class EndOverride {
  constructor(
    private readonly transaction: Transaction,
    private readonly nominations: NominationsToScreen,
    private readonly evidence: EvidenceRepository,
    private readonly calls: CallQueries,
    private readonly screenNominations: ScreenNominations,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: { nominationId: string; ruleCode: string }): Promise<ScreeningResult> {
    if (!actor.permissions.has('verdict:override')) refuse('nominations.not_your_act', {}, 403);
    return this.transaction.run(async (tx) => {
      const nomination = await this.nominations.lockOne(tx, actor, input.nominationId);
      const ended = await this.evidence.endOverrides(
        tx,
        nomination.id,
        input.ruleCode,
        actor,
        this.clock.now(),
      );
      if (ended === 0) refuse('eligibility.nothing_overridden', {}, 409);
      await this.audit.append(tx, actor, {
        action: 'nomination.override_ended',
        subjectType: 'nomination',
        subjectId: nomination.id,
        details: { number: nomination.number, rule: input.ruleCode },
      });
      return this.screenNominations.check(
        tx,
        actor,
        await this.calls.facts(nomination.callId, tx),
        nomination.id,
      );
    });
  }
}
