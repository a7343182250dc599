import { Injectable } from '@nestjs/common';
import type { AnyActor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { found, refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { Call } from './entities/call.entity';
import { MoveCall } from './move-call';

/** The officer closes a call: no more nominations. Before the deadline it takes a reason, because ministries rely on it. */
@Injectable()
export class CloseCall {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly moveCall: MoveCall,
  ) {}

  async run(actor: AnyActor, input: { callId: string; reason: string | null }): Promise<void> {
    await this.transaction.run(async (tx) => {
      const call = found(await tx.findOneBy(Call, { id: input.callId }));
      if (call.state === 'draft') refuse('programmes.not_open', {}, 409);
      const early = call.endorsementDeadline !== null && this.clock.now() < call.endorsementDeadline;
      if (early && !input.reason)
        refuse('programmes.early_close_reason', { field: 'reason', href: '#reason' });
      await this.moveCall.run(tx, actor, {
        callId: call.id,
        act: 'close',
        ...(input.reason ? { reason: input.reason } : {}),
      });
    });
  }
}
