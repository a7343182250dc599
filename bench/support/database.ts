import path from 'node:path';
import { runMigrations } from '../../config/database';

const root = path.resolve(__dirname, '../../..');

/** A migrated database on a server of its own, thrown away afterwards; its settings as the environment of a child. */
export async function benchDatabase(): Promise<{ env: Record<string, string>; stop: () => void }> {
  // From where it is compiled to, the path is another than from here.
  const { startCluster, VOLATILE } = (await import(
    path.join(root, 'scripts/postgres.mjs')
  )) as typeof import('../../scripts/postgres.mjs');
  const cluster = await startCluster({
    folder: path.join(root, 'var/bench-postgres'),
    packages: path.join(root, 'node_modules'),
    settings: VOLATILE,
  });
  const name = 'tsubasa_bench';
  await cluster.recreate(name);
  const env = { DATABASE_URL: cluster.applicationUrl(name), MIGRATION_DATABASE_URL: cluster.ownerUrl(name) };
  await runMigrations(env.MIGRATION_DATABASE_URL, env.DATABASE_URL);
  return { env, stop: () => cluster.stop() };
}
