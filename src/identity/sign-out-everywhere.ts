import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { Transaction } from '../kernel/transaction';

/** Ends every session of the person, on every device, at once. */
@Injectable()
export class SignOutEverywhere {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor): Promise<void> {
    await this.transaction.run(async (tx) => {
      await tx.query('update account set sessions_valid_from = $2, version = version + 1 where id = $1', [
        actor.accountId,
        this.clock.now(),
      ]);
      await tx.query(`delete from session where sess->>'accountId' = $1`, [actor.accountId]);
      await this.audit.append(tx, actor, {
        action: 'account.signed_out_everywhere',
        subjectType: 'account',
        subjectId: actor.accountId,
      });
    });
  }
}
