import type { EnvironmentContext, JestEnvironment, JestEnvironmentConfig } from '@jest/environment';
import { ModuleMocker } from 'jest-mock';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';

/** What packages keep of the classes of a file for the whole process; without it they would search ever longer lists. */
const KEPT_BY_PACKAGES = ['typeormMetadataArgsStorage', 'classValidatorMetadataStorage'];

/**
 * One realm for packages and our code (runtime.cjs), and for each test file its own copy of the migrated database, if it
 * lives under test/: specs beside the code are pure.
 */
export default class DatabaseEnvironment implements JestEnvironment {
  readonly global = globalThis as unknown as JestEnvironment['global'];
  readonly moduleMocker = new ModuleMocker(globalThis);
  readonly fakeTimers = null;
  readonly fakeTimersModern = null;
  private readonly needsDatabase: boolean;
  private readonly before = { env: { ...process.env }, exit: process.exit.bind(process) };
  private database: string | null = null;
  private folder: string | null = null;

  constructor(_config: JestEnvironmentConfig, context: EnvironmentContext) {
    this.needsDatabase = /\.(test|journey)\.ts$/.test(context.testPath);
    Error.stackTraceLimit = 50;
  }

  getVmContext(): null {
    return null;
  }

  exportConditions(): string[] {
    return ['node', 'node-addons'];
  }

  async setup(): Promise<void> {
    const { env } = process;
    env.LOG_LEVEL ??= 'silent';
    env.BASE_URL ??= 'http://localhost:3000';
    if (!this.needsDatabase) return;
    // Files that a test hands in lie in a folder of their own.
    this.folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tsubasa-files-'));
    env.DATA_FOLDER ??= this.folder;
    const template = env.TSUBASA_TEST_TEMPLATE;
    this.database = `${template}_${randomBytes(5).toString('hex')}`;
    await administer(`create database "${this.database}" template "${template}" strategy wal_log`);
    env.DATABASE_URL = at(env.TSUBASA_TEST_APPLICATION_URL, this.database);
    env.MIGRATION_DATABASE_URL = at(env.TSUBASA_TEST_OWNER_URL, this.database);
  }

  async teardown(): Promise<void> {
    for (const name of KEPT_BY_PACKAGES) Reflect.deleteProperty(globalThis, name);
    process.exit = this.before.exit;
    for (const name of Object.keys(process.env)) if (!(name in this.before.env)) delete process.env[name];
    Object.assign(process.env, this.before.env);
    if (this.database) await administer(`drop database if exists "${this.database}" with (force)`);
    if (this.folder) fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

async function administer(sql: string): Promise<void> {
  const client = new Client({ connectionString: process.env.TSUBASA_TEST_ADMIN_URL });
  await client.connect();
  try {
    // Two copies of one template at the same moment disturb each other: PostgreSQL then says "being accessed".
    for (let tries = 0; ; tries++) {
      try {
        await client.query(sql);
        return;
      } catch (error) {
        if ((error as { code?: string }).code !== '55006' || tries > 100) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50 + tries * 5));
      }
    }
  } finally {
    await client.end();
  }
}

function at(url: string | undefined, database: string): string {
  const changed = new URL(url ?? '');
  changed.pathname = `/${database}`;
  return changed.href;
}
