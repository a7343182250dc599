import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-http-bearer';
import { sha256Hex } from '../../kernel/domain/canonical';
import { IdentityQueries, type SignedIn } from '../identity.queries';

/** A token of the API. Only its hash is stored, so a copy of the database opens nothing. */
@Injectable()
export class BearerStrategy extends PassportStrategy(Strategy) {
  constructor(private readonly identity: IdentityQueries) {
    super();
  }

  async validate(token: string): Promise<SignedIn | false> {
    return (await this.identity.tokenHolder(sha256Hex(token))) ?? false;
  }
}
