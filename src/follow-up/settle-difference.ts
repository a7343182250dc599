import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import type { AnsweredBy } from './domain';
import { EVERYONE, FollowUpRepository } from './follow-up.repository';
import { StoreAnswer } from './store-answer';

/** After asking both, an officer notes whose word stands. Neither answer is changed; the status is found again. */
@Injectable()
export class SettleDifference {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly repository: FollowUpRepository,
    private readonly storeAnswer: StoreAnswer,
  ) {}

  async run(
    actor: Actor,
    input: { checkInId: string; settledFor: AnsweredBy; note: string },
  ): Promise<{ participationId: string }> {
    return this.transaction.run(async (tx) => {
      const { participation, checkIn } = await this.repository.lockCheckIn(tx, input.checkInId, EVERYONE);
      if (checkIn.contradictions.length === 0) refuse('follow-up.nothing_to_settle', {}, 409);
      if (checkIn.settledFor) refuse('follow-up.already_settled', {}, 409);
      const finding = await this.storeAnswer.findStatus(tx, participation, checkIn, {
        settledFor: input.settledFor,
        settledNote: input.note,
        settledBy: actor.personId,
        settledAt: this.clock.now(),
      });
      await this.audit.append(tx, actor, {
        action: 'check_in.settled',
        subjectType: 'participation',
        subjectId: participation.id,
        details: {
          months: checkIn.months,
          settledFor: input.settledFor,
          note: input.note,
          status: finding.status,
          rule: finding.rule,
        },
      });
      return { participationId: participation.id };
    });
  }
}
