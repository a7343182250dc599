import { Client } from 'pg';
import { Audit } from '../../../src/audit';
import { SYSTEM } from '../../../src/kernel/actor';
import { Transaction } from '../../../src/kernel/transaction';
import { saveActor } from '../../factories/people';
import { startApp, type TestApp } from '../../support/app';
import { visit } from '../../support/visitor';

describe('the record of acts', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
    for (let n = 1; n <= 45; n += 1)
      await app.get(Transaction).run((tx) =>
        app.get(Audit).append(tx, SYSTEM, {
          action: 'letter.approved',
          subjectType: 'notice',
          subjectId: String(n),
          details: { note: `number ${n}` },
        }),
      );
  });
  afterAll(() => app.close());

  it('is read newest first, twenty at a time, in words', async () => {
    const visitor = await visit(app).signIn((await saveActor(app.db, 'auditor')).email);
    const seen: number[] = [];
    let path: string | undefined = '/audit';
    while (path) {
      const { page, text }: Awaited<ReturnType<typeof visitor.get>> = await visitor.get(path);
      expect(text).toContain('Letter approved');
      seen.push(...page.querySelectorAll('table tbody tr td:first-child').map((cell) => Number(cell.text)));
      path = page.querySelector('.ts-pager a')?.getAttribute('href')?.replace('&amp;', '&');
    }
    // The sign-in itself is the newest entry.
    expect(seen).toEqual(Array.from({ length: 46 }, (_, index) => 46 - index));
  });

  it.each(['km', 'en', 'ja'])('opens in %s', async (language) => {
    const visitor = await visit(app).signIn((await saveActor(app.db, 'auditor')).email);
    expect((await visitor.get(`/audit?lang=${language}`)).status).toBe(200);
  });

  it('gives its head as an anchor that can be kept outside', async () => {
    const visitor = await visit(app).signIn((await saveActor(app.db, 'admin')).email);
    const { html, headers } = await visitor.get('/audit/anchor.txt');
    expect(html).toMatch(/audit:verify --anchor \d+:[0-9a-f]{64}/);
    expect(headers['content-disposition']).toContain('attachment');
  });

  it.each(['focal', 'nominee', 'reviewer', 'observer', 'chair'] as const)(
    'stays closed to %s',
    async (role) => {
      const visitor = await visit(app).signIn((await saveActor(app.db, role)).email);
      expect((await visitor.get('/audit')).status).toBe(403);
      expect((await visitor.post('/audit/verify', {}, '/')).status).toBe(403);
    },
  );

  it('proves itself on request, and names the first entry somebody touched in the database', async () => {
    const visitor = await visit(app).signIn((await saveActor(app.db, 'auditor')).email);
    expect((await visitor.post('/audit/verify', {}, '/audit')).text).toContain('The record holds');
    await tamper(`update audit_entry set actor_name = 'somebody else' where seq = 7`);
    const { text, status } = await visitor.post('/audit/verify', {}, '/audit');
    expect(status).toBe(200);
    expect(text).toContain('The record is broken at entry 7');
    expect(text).toContain('changed after it was written');
  });
});

/** As the owner of the database, past the triggers. */
async function tamper(sql: string): Promise<void> {
  const owner = new Client({ connectionString: process.env.MIGRATION_DATABASE_URL });
  await owner.connect();
  try {
    await owner.query(
      `alter table audit_entry disable trigger user; ${sql}; alter table audit_entry enable trigger user`,
    );
  } finally {
    await owner.end();
  }
}
