import fs from 'node:fs';
import path from 'node:path';
import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { runMigrations } from '../../config/database';
import type { Cluster } from '../../scripts/postgres.mjs';

const root = path.resolve(__dirname, '../..');

/**
 * One cluster for the run, one template database made by the migrations themselves. Each test file then gets a copy of
 * its own (environment.ts), so that files run side by side without seeing each other.
 */
export default async function globalSetup(): Promise<void> {
  const { startCluster, VOLATILE } = await import('../../scripts/postgres.mjs');
  const external = process.env.DATABASE_URL;
  const cluster: Cluster | null = external
    ? null
    : await startCluster({
        folder: path.join(root, 'var/test-postgres'),
        packages: path.join(root, 'node_modules'),
        settings: { ...VOLATILE, max_connections: 200 },
      });
  const adminUrl = cluster?.adminUrl ?? external ?? '';
  const template = `tsubasa_test_${fingerprint()}`;
  const ownerUrl = cluster?.ownerUrl(template) ?? at(adminUrl, template);
  const applicationUrl = cluster?.applicationUrl(template) ?? ownerUrl;

  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  await dropLeftovers(admin, template);
  const known = await admin.query('select 1 from pg_database where datname = $1', [template]);
  if (!known.rowCount) {
    const making = `${template}_making`;
    await admin.query(`drop database if exists "${making}" with (force)`);
    await admin.query(`create database "${making}" ${cluster ? 'owner tsubasa_owner' : ''}`);
    await runMigrations(at(ownerUrl, making), at(applicationUrl, making));
    await admin.query(`alter database "${making}" rename to "${template}"`);
  }
  await admin.end();

  Object.assign(process.env, {
    TSUBASA_TEST_ADMIN_URL: adminUrl,
    TSUBASA_TEST_APPLICATION_URL: applicationUrl,
    TSUBASA_TEST_OWNER_URL: ownerUrl,
    TSUBASA_TEST_TEMPLATE: template,
  });
  (globalThis as Record<string, unknown>).tsubasaCluster = cluster;
}

export function at(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

/** A change of any migration, or of what runs them, makes a new template. */
function fingerprint(): string {
  const hash = createHash('sha256');
  for (const folder of ['migrations', 'config']) {
    for (const name of fs.readdirSync(path.join(root, folder)).sort()) {
      hash.update(name).update(fs.readFileSync(path.join(root, folder, name)));
    }
  }
  return hash.digest('hex').slice(0, 12);
}

/** Copies and templates of earlier runs that were cut off, unless somebody is connected to them. */
async function dropLeftovers(admin: Client, template: string): Promise<void> {
  const { rows } = await admin.query<{ name: string }>(
    `select d.datname as name from pg_database d
     where d.datname like 'tsubasa\\_test\\_%' and d.datname <> $1 and not d.datname like '%\\_making'
       and not exists (select 1 from pg_stat_activity a where a.datname = d.datname)`,
    [template],
  );
  for (const { name } of rows) await admin.query(`drop database if exists "${name}"`).catch(() => undefined);
}
