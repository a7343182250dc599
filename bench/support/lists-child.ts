import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { AppModule } from '../../src/app.module';
import { configureApp } from '../../src/app.setup';
import { IssueApiToken } from '../../src/identity';
import { PERMISSIONS_OF } from '../../src/identity/domain/permissions';
import { SYSTEM, type Actor } from '../../src/kernel/actor';
import { PASSWORD, scoredPanel } from './scored-panel';

export interface ListFigures {
  readonly name: string;
  /** Milliseconds: the middle one of several answers over HTTP, and of the bare question to the database. */
  readonly ours: number;
  readonly bare: number;
  readonly bytes: number;
}

const ROUNDS = 15;

/** The answers of a panel of so many files, each beside the bare SQL that returns the same rows. */
async function main([files = '0', readers = '0']: readonly string[]): Promise<void> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule, {
    bodyParser: false,
    logger: ['error', 'fatal'],
  });
  configureApp(app);
  await app.listen(0);
  const base = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
  const made = await scoredPanel(app.get(DataSource), Number(files), Number(readers));
  const at = `/panels/${made.panelId}`;
  const cookie = await signIn(base, made.email);
  const page = (path: string): Promise<number> => get(base + path, { Cookie: cookie });
  const token = await tokenFor(app, made.membershipId);
  const program = (path: string): Promise<number> =>
    get(`${base}/api/v1${path}`, { Authorization: `Bearer ${token}` });

  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const bare = (limit: number) => async (): Promise<number> =>
    (await client.query(BARE, [made.panelId, limit])).rows.length;
  const sheets = async (): Promise<number> => (await client.query(SHEETS, [made.panelId])).rows.length;

  const started = performance.now();
  let tries = 0;
  while (!(await fetchText(base + at + '/statistics', cookie)).includes('Krippendorff'))
    if ((tries += 1) > 60) throw new Error('the figures do not come');
  const first = performance.now() - started;
  const figures: ListFigures[] = [
    await compare(`page of 20 of ${files}, by score`, () => page(`${at}/scores`), bare(20)),
    await compare(`50 of ${files} for programs`, () => program(`${at}/scores?size=50`), bare(50)),
    await compare(`all ${files} for programs`, () => program(`${at}/scores?size=10000`), bare(Number(files))),
    { name: 'statistics, worked out', ours: first, bare: await middle(sheets), bytes: 0 },
    await compare('statistics, again', () => page(`${at}/statistics`), sheets),
  ];
  process.stdout.write(JSON.stringify(figures));
  process.exit(0);
}

const BARE = `select number, sheets, mean_score, spread, scores from panel_file
  where panel_id = $1 and mean_score is not null order by mean_score desc, id desc limit $2`;
const SHEETS = `select a.nomination_id, a.person_id, s.score, s.marks from review_assignment a
  join score_sheet s on s.assignment_id = a.id where a.panel_id = $1 and a.state = 'submitted'`;

async function compare(
  name: string,
  ours: () => Promise<number>,
  bare: () => Promise<number>,
): Promise<ListFigures> {
  const bytes = await ours();
  return { name, ours: await middle(ours), bare: await middle(bare), bytes };
}

async function middle(work: () => Promise<number>): Promise<number> {
  const taken: number[] = [];
  await work();
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now();
    if ((await work()) === 0) throw new Error('nothing came');
    taken.push(performance.now() - started);
  }
  return taken.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]!;
}

async function get(url: string, headers: Record<string, string>): Promise<number> {
  const answer = await fetch(url, { headers });
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return (await answer.arrayBuffer()).byteLength;
}

async function fetchText(url: string, cookie: string): Promise<string> {
  return (await fetch(url, { headers: { Cookie: cookie, 'Accept-Language': 'en' } })).text();
}

async function signIn(base: string, email: string): Promise<string> {
  const shown = await fetch(`${base}/sign-in`);
  const cookie = cookiesOf(shown);
  const hidden = /name="_csrf" value="([^"]*)"/.exec(await shown.text())?.[1] ?? '';
  const answer = await fetch(`${base}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Cookie: cookie, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ email, password: PASSWORD, _csrf: hidden }),
  });
  if (answer.status !== 303) throw new Error(`signing in: ${answer.status}`);
  return cookiesOf(answer) || cookie;
}

function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
}

async function tokenFor(app: NestExpressApplication, membershipId: string): Promise<string> {
  const admin = { ...SYSTEM, permissions: new Set(PERMISSIONS_OF.admin) } as unknown as Actor;
  const input = { membershipId, label: 'bench', scopes: ['panel:read'], days: 1 };
  return (await app.get(IssueApiToken).run(admin, input)).token;
}

void main(process.argv.slice(2));
