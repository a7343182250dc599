import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { MoveNominations } from '../nominations';
import { actRefusal, PARTICIPATION_ACTS } from './domain';
import { participationScope } from './follow-up.policy';
import { FollowUpRepository } from './follow-up.repository';
import { FollowUpNotices } from './notices';

export interface AcceptanceInput {
  readonly participationId: string;
  readonly decision: 'accepted' | 'not_accepted';
  /** Number of the notice by which Japan accepts; many courses have none. */
  readonly reference: string | null;
  readonly reason: string | null;
}

/** Japan's word on one nominee, recorded by its own side. It is given once; a refusal carries its reason. */
@Injectable()
export class RecordAcceptance {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly moveNominations: MoveNominations,
    private readonly repository: FollowUpRepository,
    private readonly notices: FollowUpNotices,
  ) {}

  async run(actor: Actor, input: AcceptanceInput): Promise<void> {
    await this.transaction.run(async (tx) => {
      const accepted = input.decision === 'accepted';
      const act = accepted ? 'accept' : 'not_accept';
      const row = await this.repository.lock(tx, input.participationId, participationScope(actor));
      // 1. Once, and with a reason when the answer is no.
      const refusal = actRefusal(act, row.state);
      if (refusal) refuse(refusal, {}, 409);
      if (!accepted && !input.reason) refuse('follow-up.reason_needed', { field: 'reason', href: '#reason' });
      const reason = accepted ? undefined : (input.reason ?? undefined);
      // 2. The nomination and the participation move together.
      await this.moveNominations.run(tx, actor, [
        { nominationId: row.nominationId, act, ...(reason ? { reason } : {}) },
      ]);
      await this.repository.change(tx, row, {
        state: PARTICIPATION_ACTS[act].to,
        decidedAt: this.clock.now(),
        japanReference: input.reference,
        refusalReason: reason ?? null,
      });
      // 3. Letters to the nominee and the ministry wait for the secretariat to send them.
      await this.notices.decided(tx, row, reason ?? null);
      await this.audit.append(tx, actor, {
        action: PARTICIPATION_ACTS[act].audit,
        subjectType: 'participation',
        subjectId: row.id,
        details: {
          number: row.asForwarded.number,
          reference: input.reference,
          ...(reason ? { reason } : {}),
        },
      });
    });
  }
}
