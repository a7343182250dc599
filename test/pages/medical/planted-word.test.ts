import fs from 'node:fs';
import { Client } from 'pg';
import request from 'supertest';
import { IssueApiToken, REQUIRES } from '../../../src/identity';
import { allowedScopes, PERMISSIONS_OF, type Permission } from '../../../src/identity/domain/permissions';
import { ROLES, type Role } from '../../../src/kernel/actor';
import { RecordMedicalCheck } from '../../../src/medical';
import { saveMedicalDraft, typedMedical, type MedicalCast } from '../../factories/medical';
import { saveActor, type SavedActor } from '../../factories/people';
import { startApp, type TestApp } from '../../support/app';
import { controllersOf, handlersOf } from '../../support/routes';
import { visit, type Visitor } from '../../support/visitor';

jest.setTimeout(240_000);

const WORD = 'Zqxplanted';
const TRACES = [WORD, Buffer.from(WORD).toString('hex'), Buffer.from(WORD).toString('base64').slice(0, -4)];
const seen = (text: string): boolean =>
  TRACES.some((trace) => text.toLowerCase().includes(trace.toLowerCase()));

let app: TestApp;
let cast: MedicalCast;
let checker: SavedActor;
let nominee: Visitor;
let told = '';

beforeAll(async () => {
  process.env.LOG_LEVEL = 'debug';
  // The log writes to the descriptor of the terminal itself.
  for (const way of ['write', 'writeSync'] as const) {
    const write = fs[way].bind(fs) as (...args: unknown[]) => unknown;
    jest.spyOn(fs, way).mockImplementation(((to: number, text: unknown, ...rest: unknown[]) => {
      if (to !== 1 && to !== 2) return write(to, text, ...rest);
      told += String(text);
      const length = Buffer.byteLength(String(text));
      const done = rest.at(-1);
      if (typeof done === 'function') setImmediate(done as (...args: unknown[]) => void, null, length, text);
      return length;
    }) as never);
  }
  // And where a reporter has wrapped the terminal, to the terminal.
  for (const terminal of [process.stdout, process.stderr])
    jest.spyOn(terminal, 'write').mockImplementation((text) => ((told += String(text)), true));
  for (const way of ['log', 'error', 'warn', 'info'] as const)
    jest
      .spyOn(console, way)
      .mockImplementation((...parts: unknown[]) => void (told += parts.map(String).join(' ')));
  app = await startApp();
  cast = await saveMedicalDraft(app.db);
  checker = await saveActor(app.db, 'medical');
  nominee = await visit(app).signIn(cast.nominee.email);
});
afterAll(async () => {
  jest.restoreAllMocks();
  await app.close();
});

const path = (section: string): string => `/nominations/${cast.nomination.id}/medical/${section}`;

/** The form as a browser sends it: rows and lists by their own names. */
function sent(typed: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(typed).flatMap(([name, value]) =>
      Array.isArray(value) && typeof value[0] === 'object'
        ? value.flatMap((row: object, n) =>
            Object.entries(row).map(([key, one]) => [`${name}[${n}][${key}]`, one]),
          )
        : [[name, value]],
    ),
  );
}

/** Everything the database holds, as text. */
async function database(): Promise<string> {
  const tables: { name: string }[] = await app.db.query(
    `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows: { text: string }[] = await app.db.query(`select t::text as text from ${name} t`);
    if (rows.some(({ text }) => seen(text))) found.push(name);
  }
  return found.join(', ');
}

/**
 * Every address a GET route can be asked at, about this nomination, its call and its people; without the doors that this role
 * cannot open (a test of its own says that they are shut), but with every door of the medical part.
 */
function addresses(role: Role): string[] {
  const all = controllersOf(app).flatMap((controller) =>
    handlersOf(controller)
      .filter(({ verb, path: one }) => verb === 'GET' && !/health|metrics|^s\//.test(one))
      .filter(({ path: one, method }) => {
        const needed = (Reflect.getMetadata(REQUIRES, method) ??
          Reflect.getMetadata(REQUIRES, controller)) as Permission | undefined;
        return !needed || PERMISSIONS_OF[role].includes(needed) || one.includes('medical');
      })
      .flatMap(({ path: one }) => {
        const address = `/${one}`.replace(/\/+/g, '/');
        const id = /calls\//.test(address)
          ? cast.call.id
          : /people|register/.test(address)
            ? cast.nominee.personId
            : '';
        const named = /:section/.test(address) ? ['present', 'past', 'person'] : ['x'];
        return named.map((section) =>
          address
            .replace(':section', section)
            .replace(/:(round|version|level|n)\b/g, '1')
            .replace(/:\w+/g, id || cast.nomination.id)
            .replace(/\*\w*/g, ''),
        );
      }),
  );
  return [...new Set(all)];
}

it('takes the word into every box that takes words', async () => {
  for (const [section, typed] of Object.entries(typedMedical(WORD))) {
    const saved = await nominee.post(path(section), { version: 0, then: 'leave', ...sent(typed) });
    expect([section, saved.status]).toEqual([section, 303]);
  }
  // Refused, saved while typing, sent twice, and broken on the way to the database.
  const refused = await nominee.post(path('history'), {
    version: 1,
    history: ['none', 'heart'],
    historyDetail: WORD,
  });
  expect(refused.status).toBe(422);
  const typing = await nominee.post(path('past'), {
    ...{
      version: 1,
      _autosave: 'yes',
      seriousIllness: 'yes',
      seriousIllnessWhat: `${WORD} more`,
      mentalIllness: 'no',
    },
  });
  expect(typing.status).toBe(200);
  expect(seen(typing.html)).toBe(false);
  const owner = new Client({ connectionString: process.env.MIGRATION_DATABASE_URL });
  await owner.connect();
  await owner.query('alter table medical_part rename column commitment to promise');
  const broken = await nominee.post(path('past'), {
    ...{ version: 2, seriousIllness: 'yes', seriousIllnessWhat: `${WORD} again`, mentalIllness: 'no' },
  });
  await owner.query('alter table medical_part rename column promise to commitment');
  await owner.end();
  expect(broken.status).toBe(500);
  expect(seen(broken.html)).toBe(false);
  const again = await nominee.post(path('history'), {
    version: 1,
    then: 'leave',
    ...sent(typedMedical(WORD).history!),
  });
  expect(again.status).toBe(303);
});

it('shows it to its nominee, and to the checker once the ministry has signed', async () => {
  expect(seen((await nominee.get(path('past'))).html)).toBe(true);
  expect((await nominee.get(path('past'))).headers['cache-control']).toBe('no-store');
  const reader = await visit(app).signIn(checker.email);
  expect((await reader.get(`/medical/${cast.nomination.id}`)).status).toBe(404);
  const focal = await visit(app).signIn(cast.focal.email);
  const check = `/nominations/${cast.nomination.id}/check`;
  const version = (await focal.get(check)).page.querySelector('input[name=version]')?.getAttribute('value');
  const sending = await focal.post(
    `/nominations/${cast.nomination.id}/submit`,
    { version, declared: 'yes' },
    check,
  );
  expect(sending.location).toContain('/submitted');
  await app.db.query(`update nomination set state = 'endorsed', endorsed_at = now() where id = $1`, [
    cast.nomination.id,
  ]);
  const file = await reader.get(`/medical/${cast.nomination.id}`);
  expect(file.status).toBe(200);
  expect(seen(file.html)).toBe(true);
  await app.get(RecordMedicalCheck).run(checker, {
    ...{ nominationId: cast.nomination.id, result: 'letter_needed', note: `${WORD} says the checker` },
  });
  expect(seen((await nominee.get(`/nominations/${cast.nomination.id}/medical`)).html)).toBe(true);
});

const OTHERS = ROLES.filter((role): role is Role => !['supervisor', 'medical'].includes(role));

it.each(OTHERS)('shows it on no page and in no answer to %s', async (role) => {
  const home = { id: cast.focal.organisationId } as never;
  const actor =
    role === 'focal' ? cast.focal : await saveActor(app.db, role, role === 'endorser' ? home : undefined);
  const visitor = await visit(app).signIn(actor.email);
  const admin = await saveActor(app.db, 'admin');
  const { token } = await app.get(IssueApiToken).run(admin, {
    ...{ membershipId: actor.membershipId, label: 'test', scopes: allowedScopes(role), days: 5 },
  });
  const shown: string[] = [];
  let opened = 0;
  for (const address of addresses(role)) {
    const answer = address.startsWith('/api/')
      ? await request(app.app.getHttpServer()).get(address).set('Authorization', `Bearer ${token}`)
      : await visitor.get(address);
    opened += answer.status === 200 ? 1 : 0;
    if (seen(('html' in answer ? answer.html : answer.text) ?? '')) shown.push(address);
    if (seen(JSON.stringify(answer.headers))) shown.push(`${address} (headers)`);
  }
  for (const q of [WORD, 'epilepsy']) {
    const list = await visitor.get(`/nominations?q=${q}`);
    if (list.page.querySelectorAll('tbody tr').length > 0) shown.push(`search for ${q}`);
  }
  expect(shown).toEqual([]);
  expect(opened).toBeGreaterThan(3);
});

it('shows it to no checker but through the file itself, and to no nominee but its own', async () => {
  const other = await visit(app).signIn((await saveActor(app.db, 'nominee')).email);
  const reader = await visit(app).signIn(checker.email);
  for (const address of addresses('nominee').filter((one) => !one.startsWith('/api/')))
    expect([address, seen((await other.get(address)).html)]).toEqual([address, false]);
  for (const address of addresses('medical').filter((one) => !one.startsWith('/api/'))) {
    if (address !== `/medical/${cast.nomination.id}`)
      expect([address, seen((await reader.get(address)).html)]).toEqual([address, false]);
  }
});

it('stands in no table as text: not in the record, the letters, the jobs, the sessions or the kept answers', async () => {
  expect(await database()).toBe('');
});

it('stands in no line of the log', () => {
  expect(told).toMatch(/request completed[\s\S]*query failed|query failed[\s\S]*request completed/);
  expect(seen(told)).toBe(false);
});
