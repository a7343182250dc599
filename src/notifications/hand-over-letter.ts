import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';

/** A reader without an e-mail address gets the letter on paper; the secretariat notes that it was handed over. */
@Injectable()
export class HandOverLetter {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  async run(actor: Actor, { id }: { readonly id: string }): Promise<void> {
    await this.transaction.run(async (tx) => {
      const [, moved]: [unknown, number] = await tx.query(
        `update notice set state = 'sent', sent_at = $2, version = version + 1
         where id = $1 and kind = 'letter' and state = 'approved' and recipient_email is null`,
        [id, this.clock.now()],
      );
      if (moved !== 1) refuse('common.changed_meanwhile', { href: `/letters/${id}` }, 409);
      await this.audit.append(tx, actor, {
        action: 'letter.handed_over',
        subjectType: 'notice',
        subjectId: id,
      });
    });
  }
}
