import { Injectable } from '@nestjs/common';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { ADDRESS_LIMIT, SIGN_IN_LIMIT } from '../../../config/security';
import { refuse } from '../../kernel/domain/refusal';
import { PlainPool } from '../../kernel/pool';

/** Slows down guessing. Counted in PostgreSQL, so that several web processes share one count. */
@Injectable()
export class Throttle {
  private readonly account: RateLimiterPostgres;
  private readonly address: RateLimiterPostgres;

  constructor(pool: PlainPool) {
    const shared = { storeClient: pool, tableName: 'rate_limit', tableCreated: true, storeType: 'pool' };
    this.account = new RateLimiterPostgres({ ...shared, keyPrefix: 'account', ...SIGN_IN_LIMIT });
    this.address = new RateLimiterPostgres({ ...shared, keyPrefix: 'address', ...ADDRESS_LIMIT });
  }

  /** Counts one try; refuses with the minutes to wait once there were too many. */
  async countTry(purpose: string, subject: string, address: string): Promise<void> {
    try {
      await this.address.consume(`${purpose}:${address}`);
      await this.account.consume(`${purpose}:${subject.toLowerCase()}:${address}`);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      refuse('identity.too_many_tries', { params: { minutes: Math.ceil(error.msBeforeNext / 60_000) } }, 429);
    }
  }

  async forget(purpose: string, subject: string, address: string): Promise<void> {
    await this.account.delete(`${purpose}:${subject.toLowerCase()}:${address}`);
  }
}
