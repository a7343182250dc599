import { readObjectStore, readScanner, type ObjectStore, type ScannerAddress } from './files';

/** The only reader of the environment: parse, check, freeze. A start with something missing stops with the whole list. */
export interface Env {
  readonly production: boolean;
  readonly port: number;
  readonly databaseUrl: string;
  readonly migrationDatabaseUrl: string;
  readonly baseUrl: string;
  readonly sessionSecret: string;
  readonly linkKey: string;
  readonly dataKey: string;
  /** Keys that sealed what is not sealed anew yet. */
  readonly dataKeysBefore: readonly string[];
  readonly demonstration: boolean;
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly dataFolder: string;
  /** Null: files lie in the data folder. */
  readonly objectStore: ObjectStore | null;
  /** Null: files are not scanned, and pages say so. */
  readonly scanner: ScannerAddress | null;
  readonly trustProxy: boolean;
  readonly logLevel: string;
  readonly metricsToken: string | null;
}

const LOCAL_SECRET = 'only-for-a-machine-of-ones-own-0123456789abcdef';

export function readEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const problems: string[] = [];
  const production = source.NODE_ENV === 'production';

  const text = (name: string, local: string | null): string => {
    const value = source[name]?.trim();
    if (value) return value;
    if (production || local === null) problems.push(`${name} is missing`);
    return local ?? '';
  };
  const secret = (name: string): string => {
    const value = text(name, production ? '' : LOCAL_SECRET);
    if (production && value && value.length < 32) problems.push(`${name} must have at least 32 characters`);
    return value;
  };
  const port = Number(source.PORT ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    problems.push(`PORT is no port number: ${source.PORT}`);

  const databaseUrl = text('DATABASE_URL', null);
  const env: Env = {
    production,
    port,
    databaseUrl,
    migrationDatabaseUrl: source.MIGRATION_DATABASE_URL?.trim() || databaseUrl,
    baseUrl: text('BASE_URL', `http://localhost:${port}`).replace(/\/+$/, ''),
    sessionSecret: secret('SESSION_SECRET'),
    linkKey: secret('LINK_KEY'),
    dataKey: secret('DATA_KEY'),
    dataKeysBefore: (source.DATA_KEYS_BEFORE ?? '').split(/[\s,]+/).filter(Boolean),
    demonstration: source.TSUBASA_DEMO !== 'off' && !production,
    smtpUrl: source.SMTP_URL?.trim() || null,
    mailFrom: source.MAIL_FROM?.trim() || 'Tsubasa <tsubasa@localhost>',
    dataFolder: source.DATA_FOLDER?.trim() || 'var',
    objectStore: readObjectStore(source, problems),
    scanner: readScanner(source, problems),
    trustProxy: source.TRUST_PROXY === 'on',
    logLevel: source.LOG_LEVEL?.trim() || 'info',
    metricsToken: source.METRICS_TOKEN?.trim() || null,
  };
  if (problems.length > 0) {
    throw new Error(
      `The settings are not complete:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`,
    );
  }
  return Object.freeze(env);
}

/** Under test a missing word or a sentence without its value is a fault, not a detail. */
export const inTest = process.env.NODE_ENV === 'test';

let current: Env | undefined;

export function env(): Env {
  return (current ??= readEnv(process.env));
}
