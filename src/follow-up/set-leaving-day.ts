import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { EVERYONE, FollowUpRepository } from './follow-up.repository';

/** The day somebody really flies; last days of the list count back from it. Without it the call's first day counts. */
@Injectable()
export class SetLeavingDay {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly repository: FollowUpRepository,
  ) {}

  async run(actor: Actor, input: { participationId: string; leavesOn: string }): Promise<void> {
    await this.transaction.run(async (tx) => {
      const row = await this.repository.lock(tx, input.participationId, EVERYONE);
      if (row.state !== 'accepted') refuse('follow-up.not_before_departure', {}, 409);
      if (row.leavesOn === input.leavesOn) return;
      await this.repository.change(tx, row, { leavesOn: input.leavesOn });
      await this.audit.append(tx, actor, {
        action: 'participation.leaving_day_set',
        subjectType: 'participation',
        subjectId: row.id,
        details: { number: row.asForwarded.number, leavesOn: input.leavesOn },
      });
    });
  }
}
