import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';

/** A training that was written down by mistake: it stays legible, with the reason, and counts for nothing. */
@Injectable()
export class StrikePastParticipation {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: { personId: string; id: string; reason: string }): Promise<void> {
    if (!actor.permissions.has('register:manage')) refuse('nominations.not_your_act', {}, 403);
    await this.transaction.run(async (tx) => {
      const struck: unknown[] = await tx.query(
        `with struck as (update past_participation set struck_at = $3, struck_reason = $4, version = version + 1
           where id = $1 and person_id = $2 and struck_at is null returning id) select id from struck`,
        [input.id, input.personId, this.clock.now(), input.reason],
      );
      if (struck.length !== 1) refuse('common.changed_meanwhile', {}, 409);
      await this.audit.append(tx, actor, {
        action: 'past_participation.struck',
        subjectType: 'person',
        subjectId: input.personId,
        details: { pastParticipationId: input.id, reason: input.reason },
      });
    });
  }
}
