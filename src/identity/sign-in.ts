import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '../audit';
import { Clock } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { Throttle } from './access/throttle';
import { IdentityQueries } from './identity.queries';
import { passwordMatches } from './passwords';

/** Checks a password and records the sign-in. The session itself belongs to the web, not to this act. */
@Injectable()
export class SignIn {
  constructor(
    private readonly identity: IdentityQueries,
    private readonly throttle: Throttle,
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
  ) {}

  /** Records a sign-in that passport has checked. Refuses an account without a role that holds today. */
  async run(input: { accountId: string; email: string; address: string }): Promise<{ at: Date }> {
    const at = this.clock.now();
    const signedIn = await this.identity.signedIn(input.accountId, at, null);
    if (!signedIn) refuse('identity.no_role_today');
    await this.throttle.forget('sign-in', input.email, input.address);
    await this.transaction.run((tx) =>
      this.audit.append(tx, signedIn.actor, {
        action: 'account.signed_in',
        subjectType: 'account',
        subjectId: input.accountId,
      }),
    );
    return { at };
  }

  /** The same person types the password again before an act that binds. */
  async prove(accountId: string, password: string, address: string): Promise<void> {
    await this.throttle.countTry('prove', accountId, address);
    const [row]: { hash: string | null }[] = await this.dataSource.query(
      'select password_hash as hash from account where id = $1',
      [accountId],
    );
    if (!(await passwordMatches(row?.hash ?? null, password))) {
      refuse('identity.wrong_password', { field: 'password', href: '#password' });
    }
    await this.throttle.forget('prove', accountId, address);
  }
}
