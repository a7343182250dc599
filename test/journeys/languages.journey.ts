import { saveActor, saveOrganisation, PASSWORD } from '../factories/people';
import { saveNomination } from '../factories/nominations';
import { saveCall } from '../factories/programmes';
import { startApp, type TestApp } from '../support/app';
import { PHONE, RealBrowser } from '../support/browser';

jest.setTimeout(240_000);

const PUBLIC_PAGES = ['/', '/calls', '/decisions', '/results', '/sign-in', '/help', '/accessibility'];
const PAGES = {
  focal: ['/', '/calls', '/nominations', '/follow-up', '/letters'],
  endorser: ['/', '/nominations'],
  officer: [
    '/',
    '/calls',
    '/courses',
    '/nominations',
    '/panels',
    '/selections',
    '/participation',
    '/follow-up',
    '/letters',
    '/reports',
    '/audit',
  ],
  reviewer: ['/', '/reviews', '/rubrics'],
  observer: ['/', '/acceptance', '/reports', '/reports/process'],
  admin: ['/', '/admin/organisations', '/admin/people', '/admin/roles'],
} as const;

/** The main pages of each role on a phone, once in each language: nothing wider than the screen, no serious fault. */
describe.each(['km', 'en', 'ja'] as const)('pages in %s on a phone', (language) => {
  let app: TestApp;
  let browser: RealBrowser;
  beforeAll(async () => {
    app = await startApp();
    browser = await RealBrowser.open(app);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  it('are whole for everybody', async () => {
    const call = await saveCall(app.db);
    const visitor = await browser.person(language, { viewport: PHONE });
    const wrong: string[] = [];
    for (const path of [...PUBLIC_PAGES, `/calls/${call.id}`]) {
      expect([path, await visitor.go(`${path}?lang=${language}`)]).toEqual([path, 200]);
      if ((await visitor.overflow()) > 0)
        wrong.push(`${path} is ${await visitor.overflow()} pixels too wide`);
      wrong.push(...(await visitor.faults()));
    }
    expect(wrong).toEqual([]);
  });

  it.each(Object.entries(PAGES))('are whole for the %s', async (role, paths) => {
    const organisation = await saveOrganisation(app.db);
    const actor = await saveActor(app.db, role as keyof typeof PAGES, organisation);
    const file = await saveNomination(app.db, 'with_ministry', { organisationId: organisation.id });
    const person = await browser.person(language, { viewport: PHONE });
    await person.signIn(actor.email, PASSWORD);
    const own = ['focal', 'endorser'].includes(role) ? [`/nominations/${file.id}`] : [];
    const wrong: string[] = [];
    for (const path of [...paths, ...own]) {
      expect([path, await person.go(`${path}?lang=${language}`)]).toEqual([path, 200]);
      if ((await person.overflow()) > 0) wrong.push(`${path} is ${await person.overflow()} pixels too wide`);
      wrong.push(...(await person.faults()));
    }
    await person.leave();
    expect(wrong).toEqual([]);
  });
});
