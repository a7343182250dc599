import { readdirSync } from 'node:fs';
import path from 'node:path';
import { types } from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { PlainNames } from './naming';
import { QUEUES } from './queues';

// A calendar day is text, never an instant; counts fit a number.
types.setTypeParser(types.builtins.DATE, (text) => text);
types.setTypeParser(types.builtins.INT8, Number);
types.setTypeParser(types.builtins.NUMERIC, Number);

const root = path.resolve(__dirname, '..');
/** Only the owner of the schema reads them; the application starts without. */
export const MIGRATIONS = [path.join(root, 'migrations/*.{ts,js}')];

/**
 * Shared by the application, the command line and the tests. `synchronize` stays off everywhere: the schema is what the
 * migrations say.
 */
export function dataSourceOptions(url: string): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities: entityClasses(),
    migrationsTableName: 'schema_migration',
    migrationsTransactionMode: 'each',
    namingStrategy: new PlainNames(),
    installExtensions: false,
    synchronize: false,
    logging: ['error', 'schema'],
    poolSize: 10,
    applicationName: 'tsubasa',
  };
}

/** Every class of every `*.entity` file, read through our own modules so that a class is the same one everywhere. */
function entityClasses(): NewableFunction[] {
  return (
    readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.entity\.(ts|js)$/.test(file))
      .sort()
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- the options must be there before the first await
      .flatMap((file) => Object.values(require(path.join(root, 'src', file)) as Record<string, unknown>))
      .filter((exported): exported is NewableFunction => typeof exported === 'function')
  );
}

/** Brings the schema up to date as its owner and leaves the application's own role only what it needs. */
export async function runMigrations(ownerUrl: string, applicationUrl: string): Promise<string[]> {
  const dataSource = new DataSource({
    ...dataSourceOptions(ownerUrl),
    entities: [],
    migrations: MIGRATIONS,
    logging: ['error'],
  });
  await dataSource.initialize();
  try {
    const done = await dataSource.runMigrations();
    await prepareQueues(ownerUrl);
    const role = decodeURIComponent(new URL(applicationUrl).username);
    const owner = decodeURIComponent(new URL(ownerUrl).username);
    if (role && role !== owner) await grantToApplication(dataSource, role);
    return done.map((migration) => migration.name);
  } finally {
    await dataSource.destroy();
  }
}

/** The record of acts may only grow: the application's role can add to it and read it, nothing else. */
async function grantToApplication(dataSource: DataSource, role: string): Promise<void> {
  const name = `"${role.replaceAll('"', '""')}"`;
  await dataSource.query(`
    grant usage on schema public to ${name};
    grant select, insert, update, delete on all tables in schema public to ${name};
    grant usage, select on all sequences in schema public to ${name};
    grant usage, create on schema pgboss to ${name};
    grant select, insert, update, delete on all tables in schema pgboss to ${name};
    grant usage, select on all sequences in schema pgboss to ${name};
    grant execute on all functions in schema pgboss to ${name};
    revoke update, delete, truncate on audit_entry from ${name};
    revoke insert, update, delete, truncate on schema_migration from ${name};
  `);
}

/** The tables of the job queue, made by their owner; the application only puts work in and takes it out. */
async function prepareQueues(ownerUrl: string): Promise<void> {
  const { PgBoss } = await import('pg-boss');
  const boss = new PgBoss({ connectionString: ownerUrl, supervise: false, schedule: false });
  boss.on('error', (error) => console.error(error));
  await boss.start();
  for (const queue of QUEUES) await boss.createQueue(queue, { retryLimit: 5, retryBackoff: true });
  await boss.stop({ graceful: false });
}
