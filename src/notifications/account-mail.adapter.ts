import { Injectable } from '@nestjs/common';
import { AccountMail, PeopleFacts, type AccountMailInput, type DelegationMail } from '../identity';
import type { Tx } from '../kernel/transaction';
import { EnqueueNotice } from './enqueue-notice';

/** Invitations and password resets leave by the same outbox as everything else. */
@Injectable()
export class OutboxAccountMail extends AccountMail {
  constructor(
    private readonly enqueue: EnqueueNotice,
    private readonly people: PeopleFacts,
  ) {
    super();
  }

  sendInvitation(tx: Tx, input: AccountMailInput): Promise<void> {
    return this.send(tx, 'identity.invitation', input);
  }

  sendPasswordReset(tx: Tx, input: AccountMailInput): Promise<void> {
    return this.send(tx, 'identity.password_reset', input);
  }

  async sendDelegation(tx: Tx, input: DelegationMail): Promise<void> {
    const holder = (await this.people.of([input.forPersonId], tx)).get(input.forPersonId);
    const { role, from, to, reason } = input;
    await this.enqueue.run(tx, {
      template: 'identity.delegation',
      kind: 'mail',
      subjectType: 'membership',
      subjectId: input.delegationId,
      data: {
        holder: `${holder?.familyName ?? ''} ${holder?.givenName ?? ''}`.trim(),
        roleKey: `common:role.${role}`,
        fromDue: from,
        untilDue: to,
        reason,
      },
      to: { personId: input.personId },
    });
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
