import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import { Transaction, type Tx } from '../kernel/transaction';

/** Ends a role from now on. What the person did in it stays; tokens that act as it stop working by themselves. */
@Injectable()
export class EndMembership {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: { membershipId: string; reason: string }): Promise<void> {
    if (input.membershipId === actor.membershipId) refuse('identity.not_ones_own_role', {}, 409);
    await this.transaction.run((tx) => this.within(tx, actor, input));
  }

  /** For an act that ends a role as a part of it: the caller has opened the transaction. */
  async within(tx: Tx, actor: Actor, input: { membershipId: string; reason: string }): Promise<void> {
    const now = this.clock.now();
    // A role that began today would end before it began: it is taken back to the day before instead of lingering.
    const [ended]: { personId: string }[] = await tx.query(
      `with ended as (
           update membership set
             valid_to = ($2::timestamptz at time zone 'Asia/Phnom_Penh')::date - 1,
             valid_from = least(valid_from, ($2::timestamptz at time zone 'Asia/Phnom_Penh')::date - 1),
             version = version + 1
           where id = $1 and (valid_to is null or valid_to >= ($2::timestamptz at time zone 'Asia/Phnom_Penh')::date)
           returning person_id)
         select person_id as "personId" from ended`,
      [input.membershipId, now],
    );
    if (!ended) refuse('common.changed_meanwhile', {}, 409);
    await this.audit.append(tx, actor, {
      action: 'membership.ended',
      subjectType: 'person',
      subjectId: ended.personId,
      details: { membershipId: input.membershipId, reason: input.reason },
    });
  }
}
