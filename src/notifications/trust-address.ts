import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { refuse } from '../kernel/domain/refusal';
import { Jobs } from '../kernel/jobs/jobs';
import { Transaction } from '../kernel/transaction';

/** Somebody has asked the reader or their mail office: the address works again, and what waited for it leaves. */
@Injectable()
export class TrustAddress {
  constructor(
    private readonly transaction: Transaction,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
  ) {}

  async run(actor: Actor, { noticeId }: { readonly noticeId: string }): Promise<void> {
    await this.transaction.run(async (tx) => {
      const [gone]: [unknown[], number] = await tx.query(
        `delete from unreachable_address u using notice n
         where n.id = $1 and u.address = lower(n.recipient_email) and n.template not like 'identity.%'
         returning u.address`,
        [noticeId],
      );
      if (gone.length !== 1) refuse('common.changed_meanwhile', { href: `/letters/${noticeId}` }, 409);
      await this.jobs.enqueue(tx, 'deliver-outbox', {}, 'deliver-outbox');
      await this.audit.append(tx, actor, {
        action: 'letter.address_trusted',
        subjectType: 'notice',
        subjectId: noticeId,
      });
    });
  }
}
