import { SYSTEM } from '../../../src/kernel/actor';
import { ChangeRubricDraft, LoadRubrics, RubricQueries, StartRubricDraft } from '../../../src/rubrics';
import { saveActor, type SavedActor } from '../../factories/people';
import { startApp, type TestApp } from '../../support/app';
import { visit, type Visitor } from '../../support/visitor';

const LANGUAGES = ['km', 'en', 'ja'];

describe('writing a rubric', () => {
  let app: TestApp;
  let officer: SavedActor;
  let visitor: Visitor;
  beforeAll(async () => {
    app = await startApp();
    await app.get(LoadRubrics).run(SYSTEM);
    officer = await saveActor(app.db, 'officer');
    visitor = await visit(app).signIn(officer.email);
  });
  afterAll(() => app.close());

  const begin = async (fields: Record<string, unknown>): Promise<string> => {
    const started = await visitor.post(
      '/rubrics/drafts',
      { titleKm: 'តេស្ត', titleEn: 'Trial', titleJa: '試験', origin: 'ours', basedOn: '', ...fields },
      '/rubrics/drafts/new',
    );
    expect(started.status).toBe(303);
    return started.location ?? '';
  };
  const three = (name: string, word: string) =>
    Object.fromEntries(LANGUAGES.map((language) => [`${name}.${language}`, `${word} ${language}`]));
  const written = (more: Record<string, unknown> = {}) => ({
    code: 'need',
    weight: '៦០',
    levels: '3',
    commentRule: 'ends',
    then: 'save',
    ...three('title', 'Need'),
    ...three('anchors.0', 'nothing shown'),
    ...three('anchors.1', 'some causes'),
    ...three('anchors.2', 'figures and causes'),
    ...more,
  });
  const versionOf = async (at: string, path = ''): Promise<string> =>
    (await visitor.get(at + path)).page.querySelector('input[name=version]')?.getAttribute('value') ?? '';

  it('goes from an empty page to a published version that the call form offers', async () => {
    const at = await begin({ code: 'trial' });
    const shown = await visitor.get(at);
    expect(shown.text).toContain('texts missing');
    expect(shown.page.querySelector('form[action$="/publish"]')).toBeNull();
    const saved = await visitor.post(`${at}/criteria/criterion-1`, {
      ...written(),
      version: await versionOf(at, '/criteria/criterion-1'),
    });
    expect(saved.location).toBe(`${at}#criteria`);
    expect((await visitor.get(`${at}/preview`)).text).toContain('figures and causes en');
    const published = await visitor.post(`${at}/publish`, { version: await versionOf(at) }, at);
    expect(published.status).toBe(303);
    const rubric = await visitor.get(published.location ?? '');
    expect(rubric.text).toContain('Weight 60 of 60');
    expect((await app.get(RubricQueries).published()).map(({ titleEn }) => titleEn)).toContain('Trial');
    expect((await visitor.get(at)).status).toBe(404);
  });

  it('copies a published rubric and writes its next version, leaving the first as it was', async () => {
    const kccp = (await app.get(RubricQueries).newest()).find(({ code }) => code === 'kccp');
    const form = await visitor.get(`/rubrics/drafts/new?from=${kccp?.id}`);
    expect(form.page.querySelector('[name=code]')?.getAttribute('value')).toBe('kccp');
    const at = await begin({ code: 'kccp', basedOn: kccp?.id });
    await visitor.post(
      `${at}/criteria`,
      { version: await versionOf(at), code: 'sharing', move: 'remove' },
      at,
    );
    const published = await visitor.post(`${at}/publish`, { version: await versionOf(at) }, at);
    const next = await app.get(RubricQueries).version((published.location ?? '').split('/').pop() ?? '');
    expect(next).toMatchObject({ code: 'kccp', number: 2 });
    expect(next.criteria).toHaveLength(5);
    expect((await app.get(RubricQueries).version(kccp?.id ?? '')).criteria).toHaveLength(6);
  });

  it('keeps what was typed when a field is wrong, and says the cure', async () => {
    const at = await begin({ code: 'wrong' });
    const path = `${at}/criteria/criterion-1`;
    const answer = await visitor.post(path, written({ weight: 'many', version: await versionOf(at) }));
    expect(answer.status).toBe(422);
    expect(answer.page.querySelector('[name=weight]')?.getAttribute('value')).toBe('many');
    expect(answer.page.querySelector('[name="anchors.2.en"]')?.text).toContain('figures and causes en');
    expect(answer.page.querySelectorAll('[name^="anchors"]')).toHaveLength(9);
    expect(answer.page.querySelector('.govuk-error-summary')?.text).toContain('Weight');
  });

  it('tells the second of two officers that the first changed the draft, and keeps one draft per name', async () => {
    const at = await begin({ code: 'twice' });
    const path = `${at}/criteria/criterion-1`;
    const version = await versionOf(at, '/criteria/criterion-1');
    expect((await visitor.post(path, written({ version }))).status).toBe(303);
    const late = await visitor.post(`${at}/criteria/need`, written({ version, weight: '9' }));
    expect(late.status).toBe(409);
    const again = await visitor.post(
      '/rubrics/drafts',
      { code: 'twice', titleKm: 'ក', titleEn: 'B', titleJa: 'う', origin: 'ours', basedOn: '' },
      '/rubrics/drafts/new',
    );
    expect(again.status).toBe(409);
    expect(again.html).toContain(`href="${at}"`);
  });

  it('changes the number of levels without losing the words already written', async () => {
    const at = await begin({ code: 'levels' });
    const path = `${at}/criteria/criterion-1`;
    const more = await visitor.post(
      path,
      written({ levels: '4', then: 'levels', version: await versionOf(at) }),
    );
    expect(more.location).toBe(`${at}/criteria/need#levels`);
    const page = await visitor.get(`${at}/criteria/need`);
    expect(page.page.querySelectorAll('[name^="anchors"]')).toHaveLength(12);
    expect(page.page.querySelector('[name="anchors.2.km"]')?.text).toContain('figures and causes km');
  });

  it('is closed to reviewers and ministries, who see neither draft nor buttons', async () => {
    const { draftId } = await app.get(StartRubricDraft).run(officer, {
      basedOn: null,
      code: 'secret',
      titleEn: 'Planted words',
      titleKm: 'ក',
      titleJa: 'あ',
      origin: 'ours',
    });
    for (const role of ['reviewer', 'focal', 'chair'] as const) {
      const other = await visit(app).signIn((await saveActor(app.db, role)).email);
      expect((await other.get(`/rubrics/drafts/${draftId}`)).status).toBe(403);
      const list = await other.get('/rubrics');
      expect(list.text).not.toContain('Planted words');
      expect(list.html).not.toContain('/rubrics/drafts');
    }
  });

  it('writes no half of a change: a criterion may not take the name of another', async () => {
    const { draftId } = await app.get(StartRubricDraft).run(officer, {
      basedOn: null,
      code: 'names',
      titleEn: 'Names',
      titleKm: 'ក',
      titleJa: 'あ',
      origin: 'ours',
    });
    const change = app.get(ChangeRubricDraft);
    await change.run(officer, { draftId, version: 1, change: { kind: 'add' } });
    const page = `/rubrics/drafts/${draftId}`;
    const refused = await visitor.post(
      `${page}/criteria/criterion-2`,
      written({ code: 'criterion-1', version: '2' }),
    );
    expect(refused.status).toBe(422);
    expect(await versionOf(page)).toBe('2');
  });

  it('prints a sheet with a box for every level', async () => {
    const kccp = (await app.get(RubricQueries).newest()).find(({ code }) => code === 'jds');
    const reviewer = await visit(app).signIn((await saveActor(app.db, 'reviewer')).email);
    const sheet = await reviewer.get(`/rubrics/${kccp?.id}/sheet`);
    expect(sheet.page.querySelectorAll('.ts-paper-levels li')).toHaveLength(
      kccp?.criteria.reduce((n, c) => n + c.anchors.length + (c.notApplicableAllowed ? 1 : 0), 0) ?? 0,
    );
  });
});
