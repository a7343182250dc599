import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { requestContext } from './request-context';
import { refuse } from './domain/refusal';

export type Tx = EntityManager;

interface OnceRow {
  route: string;
  done: boolean;
  result: { value?: unknown } | null;
}

/**
 * Opens the one transaction of a write and hands out `tx`; every writing function takes it.
 *
 * A request that carries a once-only key does its work once: the key is inserted first, in the same transaction as the
 * work. A repeat of the request, even at the same moment, waits on that row and then gets the stored result of the
 * first, so a double click or a retry over a weak line changes nothing twice.
 */
@Injectable()
export class Transaction {
  constructor(private readonly dataSource: DataSource) {}

  async run<T>(
    work: (tx: Tx) => Promise<T>,
    isolation: 'READ COMMITTED' | 'REPEATABLE READ' = 'READ COMMITTED',
  ): Promise<T> {
    const context = requestContext.getStore();
    const key =
      context?.onceKey &&
      // Reading may be repeated, and what was read is kept nowhere.
      !/^(GET|HEAD) /.test(context.route) &&
      `${context.accountId ?? 'public'}:${context.onceKey}:${(context.transactions += 1)}`;
    return this.dataSource.transaction(isolation, async (tx) => {
      if (!key || !context) return work(tx);
      const inserted: unknown[] = await tx.query(
        'insert into once_key (key, route) values ($1, $2) on conflict (key) do nothing returning key',
        [key, context.route],
      );
      if (inserted.length === 0) return this.replay<T>(tx, key, context.route);
      const result = await work(tx);
      await tx.query('update once_key set done = true, result = $2 where key = $1', [
        key,
        JSON.stringify({ value: result }),
      ]);
      return result;
    });
  }

  private async replay<T>(tx: Tx, key: string, route: string): Promise<T> {
    const [row]: OnceRow[] = await tx.query('select route, done, result from once_key where key = $1', [key]);
    if (!row || row.route !== route) refuse('common.once_key_reused', {}, 409);
    return row.result?.value as T;
  }
}
