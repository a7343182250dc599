import { SYSTEM } from '../../../src/kernel/actor';
import { LoadRubrics } from '../../../src/rubrics';
import { saveActor } from '../../factories/people';
import { startApp, type TestApp } from '../../support/app';
import { countQueries } from '../../support/queries';
import { visit } from '../../support/visitor';

describe('the pages of rubrics', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
    await app.get(LoadRubrics).run(SYSTEM);
  });
  afterAll(() => app.close());

  it.each([
    [
      'en',
      'Need of the organisation and analysis of the problem',
      'Figures and causes are given.',
      'Weight 25 of 100',
    ],
    ['km', 'តម្រូវការរបស់អង្គភាព និងការវិភាគបញ្ហា', 'មានទិន្នន័យ និងមូលហេតុច្បាស់លាស់។', 'ទម្ងន់ 25 ក្នុង 100'],
    ['ja', '組織のニーズと課題分析', '数値と原因が示されている。', '配点 25／100'],
  ] as const)('show a reviewer every level in %s', async (language, criterion, anchor, weight) => {
    const reviewer = await saveActor(app.db, 'reviewer');
    await app.db.query('update account set locale = $2 where id = $1', [reviewer.accountId, language]);
    const visitor = await visit(app, language).signIn(reviewer.email);
    const list = await visitor.get('/rubrics');
    const link = list.page.querySelectorAll('tbody a').find((a) => /JICA/.test(a.text));
    const shown = await visitor.get(link?.getAttribute('href') ?? '');
    expect(shown.status).toBe(200);
    for (const text of [criterion, anchor, weight]) expect(shown.text).toContain(text);
    expect(shown.page.querySelectorAll('.ts-rubric-anchor')).toHaveLength(30);
  });

  it('are closed to a ministry and to visitors', async () => {
    const focal = await saveActor(app.db, 'focal');
    const ministry = await visit(app).signIn(focal.email);
    expect((await ministry.get('/rubrics')).status).toBe(403);
    expect((await visit(app).get('/rubrics')).text).not.toContain('Criteria and weights');
  });

  it('ask the database the same number of times however many rubrics there are', async () => {
    const chair = await saveActor(app.db, 'chair');
    const visitor = await visit(app).signIn(chair.email);
    await visitor.get('/rubrics');
    const four = await countQueries(app.db, () => visitor.get('/rubrics'));
    expect(four).toBeLessThanOrEqual(5);
  });
});
