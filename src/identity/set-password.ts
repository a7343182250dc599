import { Injectable } from '@nestjs/common';
import { env } from '../../config/env';
import { Audit } from '../audit';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { AccountMail } from './account-mail';
import { IdentityQueries } from './identity.queries';
import type { OneTimeLink } from './entities/one-time-link.entity';
import { OneTimeLinks } from './one-time-links';
import { hashPassword } from './passwords';
import { SHORTEST_PASSWORD, passwordProblem } from './domain/password-rules';

/** Opens an account, or gives it a new password, by a link that works once; every older session ends. */
@Injectable()
export class SetPassword {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly links: OneTimeLinks,
    private readonly identity: IdentityQueries,
    private readonly mail: AccountMail,
  ) {}

  async run(input: {
    kind: OneTimeLink['kind'];
    token: string;
    password: string;
    again: string;
  }): Promise<{ accountId: string }> {
    if (input.password !== input.again)
      refuse('identity.passwords_differ', { field: 'again', href: '#again' });
    const passwordHash = await hashPassword(input.password);
    return this.transaction.run(async (tx) => {
      const accountId = await this.links.consume(tx, input.kind, input.token);
      const [account]: { personId: string; name: string; email: string }[] = await tx.query(
        `select a.person_id as "personId", p.family_name || ' ' || p.given_name as name, a.email
         from account a join person p on p.id = a.person_id where a.id = $1 and a.state <> 'suspended' for update of a`,
        [accountId],
      );
      if (!account) refuse('identity.link_spent');
      const problem = passwordProblem(input.password, [account.email, account.name]);
      if (problem) {
        refuse(`identity.password_${problem}`, {
          field: 'password',
          href: '#password',
          params: { min: SHORTEST_PASSWORD },
        });
      }
      await tx.query(
        `update account set password_hash = $2, state = 'active', sessions_valid_from = $3, version = version + 1 where id = $1`,
        [accountId, passwordHash, this.clock.now()],
      );
      await tx.query(`delete from session where sess->>'accountId' = $1`, [accountId]);
      await this.audit.append(
        tx,
        { personId: null, name: account.name, role: 'system' },
        {
          action: input.kind === 'invitation' ? 'account.opened' : 'account.password_changed',
          subjectType: 'account',
          subjectId: accountId,
        },
      );
      return { accountId };
    });
  }

  /** Says nothing about whether the address is known: the answer on the page is the same, and takes about as long. */
  async requestReset(email: string): Promise<void> {
    const account = await this.identity.accountByEmail(email);
    if (!account || account.state !== 'active') return;
    await this.transaction.run(async (tx) => {
      const [row]: { personId: string; name: string }[] = await tx.query(
        `select a.person_id as "personId", p.family_name || ' ' || p.given_name as name
         from account a join person p on p.id = a.person_id where a.id = $1`,
        [account.id],
      );
      if (!row) return;
      const { token, expiresAt } = await this.links.create(tx, 'password_reset', account.id);
      await this.mail.sendPasswordReset(tx, {
        accountId: account.id,
        personId: row.personId,
        link: `${env().baseUrl}/password/new/${token}`,
        validUntilDue: dayInPhnomPenh(expiresAt),
      });
      await this.audit.append(
        tx,
        { personId: null, name: row.name, role: 'system' },
        { action: 'account.reset_requested', subjectType: 'account', subjectId: account.id },
      );
    });
  }
}
