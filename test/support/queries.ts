import type { DataSource } from 'typeorm';

/** How many statements `work` sends to the database: a list page must send the same number for one row and for many. */
export async function countQueries(db: DataSource, work: () => Promise<unknown>): Promise<number> {
  let count = 0;
  const before = { logger: db.logger, logging: db.options.logging };
  const counting = {
    logQuery: () => (count += 1),
    logQueryError: () => undefined,
    logQuerySlow: () => undefined,
    logSchemaBuild: () => undefined,
    logMigration: () => undefined,
    log: () => undefined,
  };
  Object.assign(db, { logger: counting });
  try {
    await work();
  } finally {
    Object.assign(db, { logger: before.logger });
  }
  return count;
}
