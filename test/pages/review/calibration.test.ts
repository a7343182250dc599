import { saveActor, type SavedActor } from '../../factories/people';
import { savePanel, type SavedPanel } from '../../factories/review';
import { startApp, type TestApp } from '../../support/app';
import { visit } from '../../support/visitor';

let app: TestApp;
let officer: SavedActor;
beforeAll(async () => {
  app = await startApp();
  officer = await saveActor(app.db, 'officer');
});
afterAll(() => app.close());

const EXAMPLE = {
  title: 'A canal without water',
  language: 'en',
  text: 'The officer measures water at one gate and proposes to measure at all of them.',
};

const withExample = async (): Promise<SavedPanel & { exampleId: string }> => {
  const saved = await savePanel(app.db);
  const visitor = await visit(app).signIn(officer.email);
  const added = await visitor.post(`/panels/${saved.panel.id}/calibration`, EXAMPLE);
  expect(added.status).toBe(303);
  const [row]: { id: string }[] = await app.db.query(
    'select id from calibration_example where panel_id = $1',
    [saved.panel.id],
  );
  return { ...saved, exampleId: row?.id ?? '' };
};
const sheet = ({ criteria }: SavedPanel, level: number): Record<string, string> =>
  Object.fromEntries(
    criteria.flatMap(({ code }) => [
      [`level_${code}`, String(level)],
      [`comment_${code}`, 'As the example says.'],
    ]),
  );

describe('practice on a shared example', () => {
  it('shows a reader the distance from the others only after the own sheet is in, under numbers', async () => {
    const saved = await withExample();
    const path = `/reviews/examples/${saved.exampleId}`;
    const visitors = await Promise.all(saved.readers.map(({ email }) => visit(app).signIn(email)));
    expect((await visitors[0]!.get('/reviews')).html).toContain(path);
    for (const [i, level] of [2, 4, 4].entries()) {
      const before = await visitors[i]!.get(path);
      expect(before.text).toContain(EXAMPLE.text);
      expect(before.page.querySelector('#distance')).toBeNull();
      expect((await visitors[i]!.post(path, sheet(saved, level))).location).toBe(`${path}#distance`);
    }
    const after = await visitors[0]!.get(path);
    const rows = after.page
      .querySelectorAll('tbody tr')
      .map((row) => row.structuredText.replace(/\s+/g, ' '));
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatch(/^R-01 \(you\) .*2\.0from \d+ criteria −2\.0$/);
    expect(after.text).not.toContain(saved.readers[1]!.name);
    expect((await visitors[0]!.get('/reviews')).html).not.toContain(path);
  });

  it('takes a sheet whole and once', async () => {
    const saved = await withExample();
    const path = `/reviews/examples/${saved.exampleId}`;
    const reader = await visit(app).signIn(saved.readers[0]!.email);
    const part = sheet(saved, 3);
    delete part[`level_${saved.criteria[0]!.code}`];
    const refused = await reader.post(path, part);
    expect(refused.status).toBe(422);
    expect(
      refused.page.querySelector(`[name="level_${saved.criteria[1]!.code}"][checked]`)?.getAttribute('value'),
    ).toBe('3');
    expect((await reader.post(path, sheet(saved, 3))).status).toBe(303);
    expect((await reader.post(path, sheet(saved, 5), '/reviews')).status).toBe(409);
    const marks: unknown[] = await app.db.query('select 1 from calibration_sheet where example_id = $1', [
      saved.exampleId,
    ]);
    expect(marks).toHaveLength(1);
  });

  it('is written by the secretariat alone and seen by the panel alone', async () => {
    const saved = await withExample();
    const chair = await visit(app).signIn(saved.chair.email);
    expect((await chair.get(`/panels/${saved.panel.id}/calibration/${saved.exampleId}`)).status).toBe(200);
    expect((await chair.post(`/panels/${saved.panel.id}/calibration`, EXAMPLE)).status).toBe(403);
    const stranger = await visit(app).signIn((await saveActor(app.db, 'reviewer')).email);
    expect((await stranger.get(`/reviews/examples/${saved.exampleId}`)).status).toBe(404);
    expect(
      (await stranger.post(`/reviews/examples/${saved.exampleId}`, sheet(saved, 3), '/reviews')).status,
    ).toBe(404);
    const other = await visit(app).signIn((await saveActor(app.db, 'chair')).email);
    expect((await other.get(`/panels/${saved.panel.id}/calibration/${saved.exampleId}`)).status).toBe(404);
  });
});
