import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { Transaction } from '../kernel/transaction';
import type { Bounce } from './bounce-message';

/** A message came back: its address gets nothing more until a person has put it right. */
@Injectable()
export class RecordBounce {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  async run(actor: AnyActor, { address, reason, noticeId }: Bounce): Promise<{ marked: boolean }> {
    return this.transaction.run(async (tx) => {
      // Only about a message that this system sent to that address: a report is easily made up.
      const [notice]: { id: string }[] = await tx.query(
        `select id from notice where lower(recipient_email) = $1 and state = 'sent' and ($2::uuid is null or id = $2)
         order by sent_at desc limit 1`,
        [address, noticeId],
      );
      if (!notice) return { marked: false };
      const marked: unknown[] = await tx.query(
        `insert into unreachable_address (address, reason, notice_id, since) values ($1, $2, $3, $4)
         on conflict (address) do nothing returning address`,
        [address, reason, notice.id, this.clock.now()],
      );
      if (marked.length === 0) return { marked: false };
      await this.audit.append(tx, actor, {
        action: 'letter.bounced',
        subjectType: 'notice',
        subjectId: notice.id,
        details: { reason },
      });
      return { marked: true };
    });
  }
}
