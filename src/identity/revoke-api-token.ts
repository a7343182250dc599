import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';

@Injectable()
export class RevokeApiToken {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: { tokenId: string }): Promise<void> {
    await this.transaction.run(async (tx) => {
      const [revoked]: { personId: string }[] = await tx.query(
        `with gone as (update api_token set revoked_at = $2 where id = $1 and revoked_at is null returning membership_id)
         select m.person_id as "personId" from gone join membership m on m.id = gone.membership_id`,
        [input.tokenId, this.clock.now()],
      );
      if (!revoked) refuse('common.changed_meanwhile', {}, 409);
      await this.audit.append(tx, actor, {
        action: 'token.revoked',
        subjectType: 'person',
        subjectId: revoked.personId,
        details: { tokenId: input.tokenId },
      });
    });
  }
}
