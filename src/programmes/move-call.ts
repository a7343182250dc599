import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import type { Tx } from '../kernel/transaction';
import { statesBefore, transition } from './domain/call-lifecycle';

const MOMENT = { close: 'closed_at = $4', decide: 'decided_at = $4', reopen: 'decided_at = $4' } as const;

/** Moves a call on in the caller's transaction: review closes it when a panel starts, selection decides it. */
@Injectable()
export class MoveCall {
  constructor(
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(
    tx: Tx,
    actor: AnyActor,
    input: { callId: string; act: keyof typeof MOMENT; reason?: string },
  ): Promise<void> {
    const from = statesBefore(input.act);
    const to = transition(from[0] ?? 'draft', input.act)?.to;
    const [moved]: { number: string }[] = await tx.query(
      `with moved as (
         update call set state = $3, ${MOMENT[input.act]}, version = version + 1
         where id = $1 and state = any($2) returning number)
       select number from moved`,
      [input.callId, from, to, input.act === 'reopen' ? null : this.clock.now()],
    );
    if (!moved) refuse('common.changed_meanwhile', {}, 409);
    await this.audit.append(tx, actor, {
      action: input.act === 'reopen' ? 'call.reopened' : `call.${to}`,
      subjectType: 'call',
      subjectId: input.callId,
      details: { number: moved.number, ...(input.reason ? { reason: input.reason } : {}) },
    });
  }
}
