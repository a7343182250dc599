import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';

export interface CancelLetterInput {
  readonly id: string;
  readonly reason: string;
}

/** A letter that must not go: it stays in the outbox with the reason, and never leaves. */
@Injectable()
export class CancelLetter {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
  ) {}

  async run(actor: Actor, { id, reason }: CancelLetterInput): Promise<void> {
    await this.transaction.run(async (tx) => {
      const [, moved]: [unknown, number] = await tx.query(
        `update notice set state = 'cancelled', cancel_reason = $2, version = version + 1
         where id = $1 and template not like 'identity.%' and state in ('waiting', 'approved', 'failed')`,
        [id, reason],
      );
      if (moved !== 1) refuse('common.changed_meanwhile', { href: `/letters/${id}` }, 409);
      await this.audit.append(tx, actor, {
        action: 'letter.cancelled',
        subjectType: 'notice',
        subjectId: id,
        details: { reason },
      });
    });
  }
}
