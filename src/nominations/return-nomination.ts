import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { Refused } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import { Transaction } from '../kernel/transaction';
import { CallQueries } from '../programmes';
import { mayReturn } from './nominations.policy';
import { NominationsRepository } from './nominations.repository';
import { NominationNotices } from './notices';

/** The endorser sends a nomination back to the focal point, and says what to put right. It keeps its slot. */
@Injectable()
export class ReturnNomination {
  constructor(
    private readonly transaction: Transaction,
    private readonly repository: NominationsRepository,
    private readonly calls: CallQueries,
    private readonly notices: NominationNotices,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: { nominationId: string; reason: string }): Promise<void> {
    await this.transaction.run(async (tx) => {
      const now = this.clock.now();
      const nomination = await this.repository.lockFor(tx, actor, input.nominationId);
      const refusal = mayReturn(actor, nomination);
      if (refusal) throw new Refused([refusal], 409);
      const call = await this.calls.facts(nomination.callId, tx);
      await this.repository.insertEndorsement(tx, {
        id: newId(),
        nominationId: nomination.id,
        round: await this.repository.rounds(tx, nomination.id),
        decision: 'returned',
        reason: input.reason,
        declaration: null,
        signedName: null,
        postAfterReturn: null,
        supervisorName: null,
        supervisorEmail: null,
        decidedBy: actor.personId,
        decidedByName: actor.name,
        decidedAt: now,
      });
      await this.repository.move(tx, nomination, 'return', now, { stateReason: input.reason });
      await this.notices.returned(tx, nomination, call, input.reason);
      await this.audit.append(tx, actor, {
        action: 'nomination.returned',
        subjectType: 'nomination',
        subjectId: nomination.id,
        details: { number: nomination.number, reason: input.reason },
      });
    });
  }
}
