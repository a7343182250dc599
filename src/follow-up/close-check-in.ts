import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { Transaction } from '../kernel/transaction';
import { EVERYONE, FollowUpRepository } from './follow-up.repository';
import { StoreAnswer } from './store-answer';

/** Sixty days after its date a check-in without a word is closed: silence is counted, never left out. */
@Injectable()
export class CloseCheckIn {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly repository: FollowUpRepository,
    private readonly storeAnswer: StoreAnswer,
  ) {}

  async run(actor: AnyActor, input: { checkInId: string }): Promise<void> {
    await this.transaction.run(async (tx) => {
      const { participation, checkIn } = await this.repository.lockCheckIn(tx, input.checkInId, EVERYONE);
      if (checkIn.status || dayInPhnomPenh(this.clock.now()) <= checkIn.closesOn) return;
      const finding = await this.storeAnswer.findStatus(tx, participation, checkIn, {});
      await this.repository.dropDraft(tx, checkIn.id);
      await this.audit.append(tx, actor, {
        action: 'check_in.closed',
        subjectType: 'participation',
        subjectId: participation.id,
        details: { months: checkIn.months, status: finding.status, rule: finding.rule },
      });
    });
  }
}
