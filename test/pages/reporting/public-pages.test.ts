import { saveNomination } from '../../factories/nominations';
import { saveOrganisation, savePerson } from '../../factories/people';
import { saveCall } from '../../factories/programmes';
import { startApp, type TestApp } from '../../support/app';
import { countQueries } from '../../support/queries';
import { visit } from '../../support/visitor';

describe('public pages', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  it.each(['km', 'en', 'ja'] as const)('open in %s before anything has happened', async (language) => {
    const visitor = visit(app, language);
    for (const path of ['/', '/decisions', '/results']) {
      const { status, page } = await visitor.get(path);
      expect([path, status]).toEqual([path, 200]);
      expect(page.querySelector('html')?.getAttribute('lang')).toBe(language);
      expect(page.querySelectorAll('h1')).toHaveLength(1);
    }
  });

  it('say on the front page that there are not enough answers, instead of a figure', async () => {
    const { text } = await visit(app).get('/');
    expect(text).toContain('Not enough answers yet');
    expect(text).toContain('No call is open');
  });

  it('count people at each stage, and withhold a ministry with too few of them', async () => {
    const call = await saveCall(app.db, { state: 'closed', titleEn: 'Urban Public Transport' });
    const [large, small] = [
      await saveOrganisation(app.db, { nameEn: 'Ministry of Many' }),
      await saveOrganisation(app.db, { nameEn: 'Ministry of Few' }),
    ];
    for (let n = 0; n < 12; n += 1) {
      const person = await savePerson(app.db, { sex: n < 6 ? 'female' : 'male', familyName: 'PLANTED' });
      await saveNomination(app.db, 'in_review', { callId: call.id, organisationId: large.id, person });
    }
    for (let n = 0; n < 3; n += 1)
      await saveNomination(app.db, 'in_review', { callId: call.id, organisationId: small.id });
    const { page, text, html } = await visit(app).get('/results');
    expect(text).toContain('15 people');
    const rows = page.querySelectorAll('#ministries ~ table tbody tr').map((row) => row.structuredText);
    expect(rows.join()).toContain('Not shown: fewer than 5 people');
    expect(rows.join()).not.toMatch(/\b3\b/);
    expect(html).not.toContain('PLANTED');
  });

  it('give the same figures as CSV and JSON, with a dictionary and what was withheld', async () => {
    const visitor = visit(app);
    const json = JSON.parse((await visitor.get('/open-data/figures.json')).html) as {
      rows: number;
      withheld: number;
      data: { table: string; row: string; measure: string; value: number | null; withheld: boolean }[];
      dictionary: { field: string }[];
    };
    expect(json.rows).toBe(json.data.length);
    expect(json.withheld).toBeGreaterThan(0);
    expect(json.data.filter(({ withheld }) => withheld)).toHaveLength(json.withheld);
    expect(json.dictionary.map(({ field }) => field)).toContain('in_use_share');
    const csv = await visitor.get('/open-data/figures.csv');
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.html.split('\r\n').filter(Boolean)).toHaveLength(json.rows + 1);
    expect((await visitor.get('/open-data/dictionary.csv')).html).toContain(
      `${json.withheld} of them withheld`,
    );
    expect((await visitor.get('/api/v1/open-data/figures')).html).toContain('"withheldRule"');
  });

  it('ask the database as often for many ministries as for one', async () => {
    const visitor = visit(app);
    const few = await countQueries(app.db, () => visitor.get('/results'));
    for (let n = 0; n < 3; n += 1) await saveNomination(app.db, 'in_review', {});
    expect(await countQueries(app.db, () => visitor.get('/results'))).toBe(few);
  });

  it('are refused where they are not public', async () => {
    const visitor = visit(app);
    for (const path of ['/letters', '/reports', '/reports/process', '/audit', '/audit/anchor.txt'])
      expect((await visitor.get(path)).location ?? '').toContain('/sign-in');
  });
});
