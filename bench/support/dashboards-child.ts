import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { AppModule } from '../../src/app.module';
import { LoadOrganisations } from '../../src/identity';
import { SYSTEM, type Actor } from '../../src/kernel/actor';
import { LoadCourses } from '../../src/programmes';
import { LoadRubrics } from '../../src/rubrics';
import { WHOLE_HISTORY } from '../../src/ops/demo/history';
import { StoreHistory } from '../../src/ops/demo/store-history';
import { GROUPINGS } from '../../src/reporting/domain';
import { IndicatorReport } from '../../src/reporting/indicator-report';
import { ProgressQueries } from '../../src/reporting/progress.queries';
import { PublicFiguresQueries } from '../../src/reporting/public-figures.queries';

export interface DashboardFigures {
  readonly loaded: number;
  readonly rows: readonly DashboardRow[];
}

/** The first reader after a change, everybody after that until the next one, and the statements of the first by themselves. */
export interface DashboardRow {
  readonly name: string;
  readonly first: number;
  readonly again: number;
  readonly bare: number;
}

const elapsed = (from: number): number => (performance.now() - from) / 1000;
const TIMES = 3;

/** What a page asks for, with the statements it sends caught on the way; then the same statements by the driver alone. */
async function main(): Promise<void> {
  const app = await NestFactory.createApplicationContext(AppModule, { logger: ['error', 'fatal'] });
  await app.get(LoadOrganisations).run(SYSTEM);
  await app.get(LoadCourses).run(SYSTEM);
  await app.get(LoadRubrics).run(SYSTEM);
  const started = performance.now();
  await app.get(StoreHistory).run(WHOLE_HISTORY);
  const loaded = elapsed(started);
  const db = app.get(DataSource);
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const [report, officer] = [app.get(IndicatorReport), { role: 'officer' } as Actor];
  const observer = { role: 'observer' } as Actor;
  const pages: Record<string, () => Promise<unknown>> = {
    ...Object.fromEntries(
      GROUPINGS.map((by) => [`indicators by ${by}`, () => report.table(officer, by, null)]),
    ),
    'indicators by province, rounded': () => report.table(observer, 'province', null),
    'one indicator by ministry': () => report.table(officer, 'organisation', 'RET-1'),
    'retention in post': () => report.retention(officer, 'post', 'none', 'all'),
    'public figures': () => app.get(PublicFiguresQueries).figures(),
    'by course and stage': () => app.get(ProgressQueries).byCall(),
  };
  const rows: DashboardRow[] = [];
  // One act, so that every page below is asked for by its first reader.
  const change = (): Promise<unknown> => db.query('update audit_head set hash = md5(hash)');
  for (const [name, page] of Object.entries(pages)) {
    await page();
    await change();
    const { statements, first } = await caught(db, page);
    const again = await best(page);
    const bare = await best(async () => {
      for (const { sql, values } of statements) await client.query(sql, values);
    });
    rows.push({ name, first, again, bare });
  }
  await client.end();
  process.stdout.write(`\n${JSON.stringify({ loaded, rows })}`);
  process.exit(0);
}

async function caught(
  db: DataSource,
  page: () => Promise<unknown>,
): Promise<{ statements: { sql: string; values: unknown[] }[]; first: number }> {
  const statements: { sql: string; values: unknown[] }[] = [];
  const query = db.query.bind(db);
  db.query = ((sql: string, values: unknown[] = []) => {
    statements.push({ sql, values });
    return query(sql, values);
  }) as typeof db.query;
  const started = performance.now();
  await page();
  const first = elapsed(started);
  db.query = query;
  return { statements, first };
}

async function best(work: () => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  for (let n = 0; n < TIMES; n += 1) {
    const started = performance.now();
    await work();
    took.push(elapsed(started));
  }
  return Math.min(...took);
}

void main();
