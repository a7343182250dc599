import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import { NeedNoLonger } from '../documents';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { Refused } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { CallQueries } from '../programmes';
import { mayWithdraw } from './nominations.policy';
import { NominationsRepository } from './nominations.repository';
import { NominationNotices } from './notices';

/**
 * The ministry, the nominee or the secretariat ends a nomination, with a reason, for good. The slot is free again; nothing
 * of what was sent is lost.
 */
@Injectable()
export class WithdrawNomination {
  constructor(
    private readonly transaction: Transaction,
    private readonly repository: NominationsRepository,
    private readonly calls: CallQueries,
    private readonly notices: NominationNotices,
    private readonly papers: NeedNoLonger,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: { nominationId: string; reason: string }): Promise<void> {
    await this.transaction.run(async (tx) => {
      const now = this.clock.now();
      const nomination = await this.repository.lockFor(tx, actor, input.nominationId);
      const refusal = mayWithdraw(actor, nomination);
      if (refusal) throw new Refused([refusal], 409);
      const call = await this.calls.facts(nomination.callId, tx);
      await this.repository.move(tx, nomination, 'withdraw', now, { stateReason: input.reason });
      await this.papers.run(tx, nomination.id);
      // A draft was never anybody else's business.
      if (nomination.submittedAt) await this.notices.withdrawn(tx, nomination, call, input.reason, actor);
      await this.audit.append(tx, actor, {
        action: 'nomination.withdrawn',
        subjectType: 'nomination',
        subjectId: nomination.id,
        details: { number: nomination.number, from: nomination.state, reason: input.reason },
      });
    });
  }
}
