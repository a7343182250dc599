import request from 'supertest';
import { saveActor } from '../../factories/people';
import { startApp, type TestApp } from '../../support/app';
import { controllersOf, handlersOf } from '../../support/routes';
import { visit } from '../../support/visitor';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

type Operation = { summary?: string; tags?: string[] };
const document = async (): Promise<Record<string, Record<string, Operation>>> =>
  (await request(app.app.getHttpServer()).get('/api/v1/openapi.json').expect(200)).body.paths;

/** Every route under /api/v1 as the application serves it, in the spelling of the document. */
function served(): string[] {
  return controllersOf(app)
    .flatMap(handlersOf)
    .map(({ verb, path }) => {
      const plain = `/${path}`.replace(/\/+/g, '/').replace(/\/$/, '');
      return `${verb} ${plain.replace(/:(\w+)/g, '{$1}')}`;
    })
    .filter((route) => route.includes(' /api/v1/') && !route.endsWith('/openapi.json'))
    .sort();
}

describe('the description of the interface for programs', () => {
  it('holds every route under /api/v1 and nothing else', async () => {
    const described = Object.entries(await document()).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.length).toBeGreaterThan(20);
    expect(described.sort()).toEqual(served());
  });

  it('says of each route what it does, and to which group it belongs', async () => {
    const silent = Object.entries(await document()).flatMap(([path, item]) =>
      Object.entries(item)
        .filter(([, { summary, tags }]) => !summary || !tags?.length)
        .map(([method]) => `${method} ${path}`),
    );
    expect(silent).toEqual([]);
  });

  it.each([
    ['en', 'Interface for programs'],
    ['km', 'ចំណុចប្រទាក់សម្រាប់កម្មវិធី'],
    ['ja', 'プログラム向けインターフェース'],
  ] as const)('is a page in %s that lists every route also without JavaScript', async (language, title) => {
    const { status, page } = await visit(app, language).get('/api');
    expect(status).toBe(200);
    expect(page.querySelector('h1')?.text).toContain(title);
    const paths = page.querySelectorAll('#api th[scope=row]').map(({ text }) => text.trim());
    expect(paths).toHaveLength(served().length);
    expect(paths).toContain('/api/v1/calls');
  });

  it('knows who is signed in, as other pages do', async () => {
    const visitor = await visit(app).signIn((await saveActor(app.db, 'officer')).email);
    expect((await visitor.get('/api')).page.querySelector('a[href="/sign-in"]')).toBeNull();
  });

  it('runs no script and no style that stands in the page, and loads the rest from here', async () => {
    const { page, headers } = await visit(app).get('/api');
    expect(headers['content-security-policy']).not.toMatch(/unsafe-inline|https?:/);
    expect(page.querySelectorAll('style, [style], script:not([src])')).toEqual([]);
    const files = page.querySelectorAll('script[src^="/assets/api"], link[href^="/assets/api"]');
    expect(files).toHaveLength(3);
    for (const file of files) {
      const address = file.getAttribute('src') ?? file.getAttribute('href') ?? '';
      const answer = await request(app.app.getHttpServer()).get(address).expect(200);
      expect(answer.headers['content-type']).toMatch(address.endsWith('.css') ? /css/ : /javascript/);
    }
    await request(app.app.getHttpServer()).get('/assets/api/package.json').expect(404);
  });
});
