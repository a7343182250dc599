import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';

/** Two people who only look alike. The decision holds until there is a reason that was not known when it was made. */
@Injectable()
export class KeepApart {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: { pairId: string; reason: string }): Promise<void> {
    if (!actor.permissions.has('register:manage')) refuse('identity.not_your_act', {}, 403);
    await this.transaction.run(async (tx) => {
      const [pair]: { a: string; b: string; reasons: string[] }[] = await tx.query(
        `with decided as (
           update duplicate_pair set state = 'apart', decided_by = $2, decided_at = $3, decision_reason = $4,
             version = version + 1 where id = $1 and state = 'open' returning person_a, person_b, reasons)
         select person_a as a, person_b as b, reasons from decided`,
        [input.pairId, actor.personId, this.clock.now(), input.reason],
      );
      if (!pair) refuse('common.changed_meanwhile', {}, 409);
      const details = { reason: input.reason, because: pair.reasons.join(' ') };
      await this.audit.appendAll(
        tx,
        actor,
        [pair.a, pair.b].map((id, n) => ({
          action: 'person.kept_apart',
          subjectType: 'person',
          subjectId: id,
          details: { ...details, other: n === 0 ? pair.b : pair.a },
        })),
      );
    });
  }
}
