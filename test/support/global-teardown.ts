import { Client } from 'pg';

/** Stops the server, unless another run is still using it. */
export default async function globalTeardown(): Promise<void> {
  const cluster = (globalThis as Record<string, unknown>).tsubasaCluster as { stop(): void } | null;
  if (!cluster) return;
  const admin = new Client({ connectionString: process.env.TSUBASA_TEST_ADMIN_URL });
  await admin.connect();
  const others = await admin.query(
    `select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
  );
  await admin.end();
  if (!others.rowCount) cluster.stop();
}
