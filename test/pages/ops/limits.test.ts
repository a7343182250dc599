import request from 'supertest';
import { saveActor } from '../../factories/people';
import { startApp, type TestApp } from '../../support/app';
import { visit } from '../../support/visitor';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const http = () => request(app.app.getHttpServer());
const written = async (): Promise<unknown> =>
  (
    await app.db.query(
      `select (select count(*) from audit_entry)::int as acts, (select count(*) from session)::int as sessions,
         (select count(*) from person)::int as people, (select count(*) from once_key)::int as keys`,
    )
  )[0];

describe('a request beyond the limits', () => {
  it('of 10 MB is refused in words, and nothing is written', async () => {
    const visitor = await visit(app).signIn((await saveActor(app.db, 'admin')).email);
    const before = await written();
    const form = await visitor.send('/admin/people/invite', { familyName: 'x'.repeat(10_000_000) });
    expect(form.status).toBe(413);
    expect(form.text).toContain('at most 300 kB');
    const program = await http()
      .post('/api/v1/calls')
      .set('Accept-Language', 'en')
      .send({ courseId: 'x'.repeat(10_000_000) });
    expect(program.status).toBe(413);
    expect(program.body).toMatchObject({ status: 413, title: 'What you sent is too large' });
    expect(await written()).toEqual(before);
  });

  it('with the token of another form session is refused with 403, and nothing is written', async () => {
    const visitor = await visit(app).signIn((await saveActor(app.db, 'admin')).email);
    const other = await visit(app).signIn((await saveActor(app.db, 'admin')).email);
    const shown = await other.get('/admin/people/invite');
    const foreign = shown.page.querySelector('input[name=_csrf]')?.getAttribute('value');
    expect(foreign).toBeTruthy();
    const before = await written();
    for (const _csrf of [foreign, 'made-up', '']) {
      const answer = await visitor.send('/admin/people/invite', { _csrf, familyName: 'SOK' });
      expect(answer.status).toBe(403);
      expect(answer.page.querySelector('h1')?.text.trim()).not.toBe('');
    }
    expect(await written()).toEqual(before);
  });
});

describe('the machine that runs the process', () => {
  it('learns whether it lives and whether it can serve', async () => {
    await http().get('/health/live').expect(200, { status: 'ok' });
    const { body } = await http().get('/health/ready').expect(200);
    expect(body).toMatchObject({ status: 'ok', info: { database: { status: 'up' } } });
  });

  it('reads counts for Prometheus, and no names', async () => {
    const { text, headers } = await http().get('/metrics').expect(200);
    expect(headers['content-type']).toContain('text/plain');
    expect(text).toMatch(/^tsubasa_audit_entries \d+$/m);
    expect(text).toMatch(/^process_resident_memory_bytes \d+/m);
    expect(text).not.toContain('@example.org');
  });
});
