import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse, Refused } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { CallQueries } from '../programmes';
import { mayAllowSecond } from './nominations.policy';
import { EndorsementRepository } from './endorsement.repository';
import { NominationsRepository } from './nominations.repository';
import { NominationNotices } from './notices';

export interface SecondNominationAllowed {
  /** The open nomination of the official, beside which another one may stand. */
  readonly nominationId: string;
  readonly callId: string;
  readonly reason: string;
}

/** The secretariat lets an official stand in a second call while the first nomination is still open, with a reason. */
@Injectable()
export class AllowSecondNomination {
  constructor(
    private readonly transaction: Transaction,
    private readonly repository: NominationsRepository,
    private readonly endorsements: EndorsementRepository,
    private readonly calls: CallQueries,
    private readonly notices: NominationNotices,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: SecondNominationAllowed): Promise<void> {
    await this.transaction.run(async (tx) => {
      const now = this.clock.now();
      const nomination = await this.repository.lockFor(tx, actor, input.nominationId);
      const refusal = mayAllowSecond(actor, nomination);
      if (refusal) throw new Refused([refusal], 409);
      const call = await this.calls.facts(input.callId, tx);
      const field = { field: 'callId', href: '#callId' };
      if (call.id === nomination.callId) refuse('nominations.second_in_same_call', field);
      if (call.state !== 'open') refuse('nominations.call_not_open', field);
      const allowed = await this.endorsements.allowSecond(tx, {
        personId: nomination.personId,
        callId: call.id,
        reason: input.reason,
        allowedBy: actor.personId,
        allowedByName: actor.name,
        allowedAt: now,
      });
      if (!allowed) refuse('nominations.second_allowed_already', field, 409);
      await this.notices.secondAllowed(tx, nomination, call, input.reason);
      await this.audit.append(tx, actor, {
        action: 'nomination.second_allowed',
        subjectType: 'nomination',
        subjectId: nomination.id,
        details: { number: nomination.number, call: call.number, reason: input.reason },
      });
    });
  }
}
