import type { EnvironmentContext, JestEnvironmentConfig } from '@jest/environment';
import { TestEnvironment } from 'jest-environment-node';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';

/** Gives a test file its own copy of the migrated database, if it lives under test/: specs beside the code are pure. */
export default class DatabaseEnvironment extends TestEnvironment {
  private database: string | null = null;
  private folder: string | null = null;
  private readonly needsDatabase: boolean;

  constructor(config: JestEnvironmentConfig, context: EnvironmentContext) {
    super(config, context);
    this.needsDatabase = /\.(test|journey)\.ts$/.test(context.testPath);
  }

  override async setup(): Promise<void> {
    await super.setup();
    const env = (this.global as unknown as { process: NodeJS.Process }).process.env;
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

  override async teardown(): Promise<void> {
    if (this.database) await administer(`drop database if exists "${this.database}" with (force)`);
    if (this.folder) fs.rmSync(this.folder, { recursive: true, force: true });
    await super.teardown();
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
