import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { addDays } from '../kernel/domain/calendar';
import { found, refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';

/**
 * Takes a delegation back before its last day: by whoever gave it, by the colleague who no longer wants it, or by an
 * administrator. It ends at once; what was done under it stays.
 */
@Injectable()
export class RevokeDelegation {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: { delegationId: string; reason: string }): Promise<void> {
    await this.transaction.run(async (tx) => {
      const today = dayInPhnomPenh(this.clock.now());
      const [delegation]: { personId: string; role: string; over: boolean }[] = await tx.query(
        `select person_id as "personId", role, valid_to < $3 as over from membership
         where id = $1 and delegated_from is not null and ($4 or person_id = $2 or delegated_by = $2) for update`,
        [input.delegationId, actor.personId, today, actor.role === 'admin'],
      );
      const { personId, role, over } = found(delegation);
      if (over) refuse('identity.delegation_over', {}, 409);
      // The last day was yesterday; one that has not begun yet never was.
      await tx.query(
        'update membership set valid_to = $2, valid_from = least(valid_from, $2), version = version + 1 where id = $1',
        [input.delegationId, addDays(today, -1)],
      );
      await this.audit.append(tx, actor, {
        action: 'membership.delegation_revoked',
        subjectType: 'person',
        subjectId: personId,
        details: { membershipId: input.delegationId, role, reason: input.reason },
      });
    });
  }
}
