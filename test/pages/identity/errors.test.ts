import request from 'supertest';
import { saveActor } from '../../factories/people';
import { startApp, type TestApp } from '../../support/app';
import { visit } from '../../support/visitor';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const withoutHeader = (text: string): string => text.slice(text.indexOf('Page not found'));

describe('a page that is not for the reader', () => {
  it('says the same words whether it does not exist or is not theirs', async () => {
    const visitor = await visit(app).signIn((await saveActor(app.db, 'focal')).email);
    const missing = await visitor.get('/no/such/page');
    const forbidden = await visitor.get('/admin/people');
    expect([missing.status, forbidden.status]).toEqual([404, 403]);
    expect(withoutHeader(missing.text)).toBe(withoutHeader(forbidden.text));
    expect(missing.page.querySelector('main a[href="/"]')).not.toBeNull();
  });

  it('is found neither by a number that is none nor by one nobody has', async () => {
    const visitor = await visit(app).signIn((await saveActor(app.db, 'admin')).email);
    expect((await visitor.get('/admin/people/not-a-number')).status).toBe(404);
    expect((await visitor.get('/admin/people/0190b6a4-0000-7000-8000-000000000000')).status).toBe(404);
  });
});

describe('what was sent', () => {
  it('is refused when it is far too large, with the limit in words', async () => {
    const answer = await visit(app).send('/sign-in', { email: 'x'.repeat(10_000_000) });
    expect(answer.status).toBe(413);
    expect(answer.text).toContain('What you sent is too large');
    expect(answer.text).toContain('at most 300 kB');
  });

  it('is refused to a program in the same way', async () => {
    const answer = await request(app.app.getHttpServer())
      .post('/api/v1/anything')
      .set('Accept-Language', 'ja')
      .send({ text: 'x'.repeat(10_000_000) });
    expect(answer.status).toBe(413);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body).toMatchObject({ status: 413, title: '送信内容が大きすぎます', refusals: [] });
  });

  it('is not understood when it is no JSON', async () => {
    const answer = await request(app.app.getHttpServer())
      .post('/api/v1/anything')
      .set('Accept-Language', 'en')
      .type('application/json')
      .send('{"half": ');
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ title: 'This request cannot be read' });
  });
});

it('a program that asks for an address that is none gets a problem it can read', async () => {
  const answer = await request(app.app.getHttpServer()).get('/api/v1/no-such').set('Accept-Language', 'en');
  expect(answer.status).toBe(404);
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.body).toMatchObject({ type: 'about:blank', status: 404, title: 'Page not found' });
});

it('a fault of ours is a page with a number, and tells nothing else', async () => {
  const visitor = await visit(app).signIn((await saveActor(app.db, 'admin')).email);
  const ask = app.db.query.bind(app.db);
  const broken = jest.spyOn(app.db, 'query').mockImplementation((sql, ...rest) => {
    if (sql.includes('from person p')) throw new Error('secret detail');
    return ask(sql, ...rest);
  });
  const told = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const answer = await visitor.get('/admin/people');
  expect(String(told.mock.calls[0]?.[0])).toContain('secret detail');
  told.mockRestore();
  broken.mockRestore();
  expect(answer.status).toBe(500);
  expect(answer.text).toContain('Something went wrong on our side');
  expect(answer.text).toContain(answer.headers['x-request-id']);
  expect(answer.html).not.toContain('secret detail');
});
