import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-local';
import { IdentityQueries } from '../identity.queries';
import { passwordMatches } from '../passwords';

/** E-mail and password. An unknown address, a wrong password and a suspended account are one and the same answer. */
@Injectable()
export class LocalStrategy extends PassportStrategy(Strategy) {
  constructor(private readonly identity: IdentityQueries) {
    super({ usernameField: 'email', passwordField: 'password' });
  }

  async validate(email: string, password: string): Promise<{ accountId: string } | false> {
    const account = await this.identity.accountByEmail(email);
    const matches = await passwordMatches(account?.passwordHash ?? null, password);
    return account && matches && account.state === 'active' ? { accountId: account.id } : false;
  }
}
