import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock';
import { sha256Hex } from '../kernel/domain/canonical';
import { refuse } from '../kernel/domain/refusal';
import { newId, newToken } from '../kernel/ids';
import type { Tx } from '../kernel/transaction';
import { OneTimeLink } from './entities/one-time-link.entity';

const HOUR = 60 * 60 * 1000;
/** An invitation waits for a person who is travelling; a reset is for somebody who sits at the screen now. */
const LIFETIME = { invitation: 14 * 24 * HOUR, password_reset: HOUR } as const;

/** Links that work once. The token is in the link alone; the database keeps its hash. */
@Injectable()
export class OneTimeLinks {
  constructor(private readonly clock: Clock) {}

  /** A new link replaces every earlier one of its kind. */
  async create(
    tx: Tx,
    kind: OneTimeLink['kind'],
    accountId: string,
  ): Promise<{ token: string; expiresAt: Date }> {
    const now = this.clock.now();
    await tx.query('delete from one_time_link where account_id = $1 and kind = $2 and used_at is null', [
      accountId,
      kind,
    ]);
    const token = newToken();
    const expiresAt = new Date(now.getTime() + LIFETIME[kind]);
    await tx.insert(OneTimeLink, {
      id: newId(),
      kind,
      accountId,
      tokenHash: sha256Hex(token),
      expiresAt,
      usedAt: null,
      createdAt: now,
    });
    return { token, expiresAt };
  }

  /** Uses the link up and says whose it is; a used, replaced, forged or late one is refused alike. */
  async consume(tx: Tx, kind: OneTimeLink['kind'], token: string): Promise<string> {
    const now = this.clock.now();
    const [link]: { accountId: string }[] = await tx.query(
      `with used as (
         update one_time_link set used_at = $3 where token_hash = $1 and kind = $2 and used_at is null and expires_at > $3
         returning account_id)
       select account_id as "accountId" from used`,
      [sha256Hex(token), kind, now],
    );
    return link?.accountId ?? refuse('identity.link_spent', { href: '/password/forgot' });
  }

  /** Whether the link would work now, without using it up: for the page that shows the form. */
  async works(tx: Tx, kind: OneTimeLink['kind'], token: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      'select 1 from one_time_link where token_hash = $1 and kind = $2 and used_at is null and expires_at > $3',
      [sha256Hex(token), kind, this.clock.now()],
    );
    return rows.length > 0;
  }
}
