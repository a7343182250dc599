import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { found, refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { SelectionRepository } from './selection.repository';

/** Takes a signed decision about one person back, with a reason. Both stay on record. */
@Injectable()
export class LiftForce {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly repository: SelectionRepository,
  ) {}

  async run(actor: Actor, input: { forceId: string; reason: string }): Promise<{ callId: string }> {
    return this.transaction.run(async (tx) => {
      const { callId } = found(await this.repository.force(tx, input.forceId));
      await this.repository.lockCall(tx, callId);
      if (await this.repository.confirmedRun(tx, callId)) refuse('selection.already_confirmed', {}, 409);
      const force = found(await this.repository.force(tx, input.forceId));
      if (force.liftedAt) refuse('common.changed_meanwhile', {}, 409);
      await this.repository.liftForce(tx, force.id, {
        liftedBy: actor.personId,
        liftedAt: this.clock.now(),
        liftReason: input.reason,
      });
      await this.audit.append(tx, actor, {
        action: 'selection.force_lifted',
        subjectType: 'nomination',
        subjectId: force.nominationId,
        details: { direction: force.direction, reason: input.reason },
      });
      return { callId };
    });
  }
}
