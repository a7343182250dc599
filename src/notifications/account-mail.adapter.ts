import { Injectable } from '@nestjs/common';
import { AccountMail, type AccountMailInput } from '../identity';
import type { Tx } from '../kernel/transaction';
import { EnqueueNotice } from './enqueue-notice';

/** Invitations and password resets leave by the same outbox as everything else. */
@Injectable()
export class OutboxAccountMail extends AccountMail {
  constructor(private readonly enqueue: EnqueueNotice) {
    super();
  }

  sendInvitation(tx: Tx, input: AccountMailInput): Promise<void> {
    return this.send(tx, 'identity.invitation', input);
  }

  sendPasswordReset(tx: Tx, input: AccountMailInput): Promise<void> {
    return this.send(tx, 'identity.password_reset', input);
  }

  private send(tx: Tx, template: string, input: AccountMailInput): Promise<void> {
    return this.enqueue.run(tx, {
      template,
      kind: 'mail',
      subjectType: 'account',
      subjectId: input.accountId,
      data: { link: input.link, validUntilDue: input.validUntilDue },
      to: { personId: input.personId },
    });
  }
}
