import { saveActor } from '../../factories/people';
import { startApp, type TestApp } from '../../support/app';
import { visit } from '../../support/visitor';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

describe('the language of a page', () => {
  it('is what the browser asks for, else Khmer', async () => {
    const languageOf = async (visitor: ReturnType<typeof visit>): Promise<string | undefined> =>
      (await visitor.get('/help')).page.querySelector('html')?.getAttribute('lang');
    expect(await languageOf(visit(app, 'ja'))).toBe('ja');
    expect(await languageOf(visit(app, 'fr' as 'en'))).toBe('km');
  });

  it('stays as this browser chose it', async () => {
    const visitor = visit(app, 'en');
    const chosen = await visitor.get('/help?lang=ja');
    expect(chosen.page.querySelector('h1')?.text).toBe('ヘルプ');
    expect((await visitor.get('/privacy')).page.querySelector('html')?.getAttribute('lang')).toBe('ja');
  });

  it('is kept for the person, also on another device', async () => {
    const person = await saveActor(app.db, 'officer');
    await (await visit(app, 'en').signIn(person.email)).get('/help?lang=km');
    const elsewhere = await visit(app, 'ja').signIn(person.email);
    expect((await elsewhere.get('/help')).page.querySelector('html')?.getAttribute('lang')).toBe('km');
  });

  it('is switched by three links that keep the page and its filters, each tagged with its language', async () => {
    const admin = await saveActor(app.db, 'admin');
    const visitor = await visit(app).signIn(admin.email);
    const page = await visitor.get('/admin/organisations?kind=japan');
    const links = page.page.querySelectorAll('.ts-languages a');
    expect(links.map((link) => [link.getAttribute('lang'), link.getAttribute('href')])).toEqual([
      ['km', '/admin/organisations?kind=japan&lang=km'],
      ['en', '/admin/organisations?kind=japan&lang=en'],
      ['ja', '/admin/organisations?kind=japan&lang=ja'],
    ]);
    expect(links.map((link) => link.getAttribute('aria-current') ?? null)).toEqual([null, 'true', null]);
  });

  it.each(['/help', '/accessibility', '/privacy', '/contact', '/sign-in', '/password/forgot'])(
    'can be any of the three on %s, with no word left behind',
    async (path) => {
      const visitor = visit(app);
      for (const [language, own] of [
        ['km', /[\u1780-\u17ff]/],
        ['en', /[a-z]/],
        ['ja', /[\u3040-\u30ff\u4e00-\u9fff]/],
      ] as const) {
        const page = await visitor.get(`${path}?lang=${language}`);
        expect(page.status).toBe(200);
        expect(page.page.querySelectorAll('h1')).toHaveLength(1);
        expect(page.page.querySelector('h1')?.text).toMatch(own);
        expect(page.html).not.toMatch(/\b(common|identity):[a-z_]/);
      }
    },
  );
});
