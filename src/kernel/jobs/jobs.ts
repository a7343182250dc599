import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { PgBoss } from 'pg-boss';
import { env } from '../../../config/env';
import type { QueueName } from '../../../config/queues';
import type { Tx } from '../transaction';

/**
 * The queue in PostgreSQL: work is put in by the transaction that causes it, so neither exists without the other. The
 * web process only puts in; the worker takes out.
 */
@Injectable()
export class Jobs implements OnModuleDestroy {
  private boss: Promise<PgBoss> | undefined;

  /** `key`: while a job with the same key waits, another one is not added. */
  async enqueue(tx: Tx, queue: QueueName, data: Record<string, unknown>, key?: string): Promise<void> {
    const boss = await this.started(false);
    const executeSql = async (text: string, values?: unknown[]): Promise<{ rows: unknown[] }> => ({
      rows: await tx.query(text, values),
    });
    await boss.send(queue, data, { db: { executeSql }, ...(key ? { singletonKey: key } : {}) });
  }

  /** For the worker: handle a queue, and repeat a job by the clock of Phnom Penh when `cron` is given. */
  async work(
    queue: QueueName,
    handle: (data: Record<string, unknown>) => Promise<void>,
    cron?: string,
  ): Promise<void> {
    const boss = await this.started(true);
    if (cron) await boss.schedule(queue, cron, {}, { tz: 'Asia/Phnom_Penh' });
    await boss.work<Record<string, unknown>>(queue, { pollingIntervalSeconds: 2 }, async (jobs) => {
      for (const job of jobs) await handle(job.data ?? {});
    });
  }

  async onModuleDestroy(): Promise<void> {
    if (this.boss) await (await this.boss).stop({ graceful: true, timeout: 10_000 });
  }

  private started(worker: boolean): Promise<PgBoss> {
    return (this.boss ??= (async () => {
      const boss = new PgBoss({
        connectionString: env().databaseUrl,
        max: worker ? 4 : 1,
        migrate: false,
        supervise: worker,
        schedule: worker,
      });
      boss.on('error', (error) => console.error(error));
      await boss.start();
      return boss;
    })());
  }
}
