import { saveNomination } from '../../factories/nominations';
import { saveActor, savePerson } from '../../factories/people';
import { saveCall } from '../../factories/programmes';
import { startApp, type TestApp } from '../../support/app';
import { countQueries } from '../../support/queries';
import { visit } from '../../support/visitor';

/** All pages of figures. */
const PAGES = ['/reports', '/reports/process', '/reports/indicators', '/reports/retention'];

describe('reports', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
    const call = await saveCall(app.db, { state: 'closed', titleEn: 'Urban Public Transport' });
    for (let n = 0; n < 3; n += 1) {
      const person = await savePerson(app.db, { familyName: 'PLANTED' });
      await saveNomination(app.db, 'in_review', { callId: call.id, person });
    }
  });
  afterAll(() => app.close());

  it('give those who run the programme exact counts by course and stage', async () => {
    const visitor = await visit(app).signIn((await saveActor(app.db, 'officer')).email);
    const { page, html } = await visitor.get('/reports');
    const cells = page
      .querySelectorAll('table tbody tr')[0]
      ?.querySelectorAll('td')
      .map((cell) => cell.text.trim());
    expect(cells?.slice(2, 7)).toEqual(['3', '3', '3', '3', '3']);
    expect(html).not.toContain('PLANTED');
  });

  it('give the Japan side the same page without small counts and without a name', async () => {
    const visitor = await visit(app).signIn((await saveActor(app.db, 'observer')).email);
    const { page, html } = await visitor.get('/reports');
    const cells = page
      .querySelectorAll('table tbody tr')[0]
      ?.querySelectorAll('td')
      .map((cell) => cell.text.trim());
    expect(cells?.slice(2)).toEqual([
      'not shown',
      'not shown',
      expect.stringContaining('not yet'),
      expect.stringContaining('not yet'),
    ]);
    expect(html).not.toContain('PLANTED');
    const process = await visitor.get('/reports/process');
    expect(process.status).toBe(200);
    expect(process.text).not.toContain('Files reviewed');
    expect(process.html).not.toContain('PLANTED');
  });

  it.each(['km', 'en', 'ja'])('open in %s', async (language) => {
    const visitor = await visit(app).signIn((await saveActor(app.db, 'chair')).email);
    for (const path of PAGES) expect((await visitor.get(`${path}?lang=${language}`)).status).toBe(200);
  });

  it.each(['focal', 'endorser', 'nominee', 'reviewer', 'admin'] as const)(
    'stay closed to %s',
    async (role) => {
      const visitor = await visit(app).signIn((await saveActor(app.db, role)).email);
      for (const path of PAGES) expect((await visitor.get(path)).status).toBe(403);
    },
  );

  it('ask the database as often for many calls as for one', async () => {
    const visitor = await visit(app).signIn((await saveActor(app.db, 'officer')).email);
    await visitor.get('/reports');
    const few = await countQueries(app.db, () => visitor.get('/reports'));
    for (let n = 0; n < 3; n += 1) await saveCall(app.db, { state: 'open' });
    expect(await countQueries(app.db, () => visitor.get('/reports'))).toBe(few);
  });
});
