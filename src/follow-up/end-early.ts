import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { refuse, refuseAll } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { MoveNominations } from '../nominations';
import { actRefusal, PARTICIPATION_ACTS } from './domain';
import { dayFindings } from './record-completion';
import { EVERYONE, FollowUpRepository } from './follow-up.repository';

/** The official came back before the end. There is nothing to follow up, and the reason stays on record. */
@Injectable()
export class EndEarly {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly moveNominations: MoveNominations,
    private readonly repository: FollowUpRepository,
  ) {}

  async run(
    actor: AnyActor,
    input: { participationId: string; endedOn: string; reason: string },
  ): Promise<void> {
    await this.transaction.run(async (tx) => {
      const row = await this.repository.lock(tx, input.participationId, EVERYONE);
      const refusal = actRefusal('end_early', row.state);
      if (refusal) refuse(refusal, {}, 409);
      refuseAll(dayFindings('endedOn', input.endedOn, row.departedOn, dayInPhnomPenh(this.clock.now())));
      await this.moveNominations.run(tx, actor, [
        { nominationId: row.nominationId, act: 'end_early', reason: input.reason },
      ]);
      await this.repository.change(tx, row, {
        state: PARTICIPATION_ACTS.end_early.to,
        endedOn: input.endedOn,
        endReason: input.reason,
      });
      await this.audit.append(tx, actor, {
        action: PARTICIPATION_ACTS.end_early.audit,
        subjectType: 'participation',
        subjectId: row.id,
        details: { number: row.asForwarded.number, endedOn: input.endedOn, reason: input.reason },
      });
    });
  }
}
