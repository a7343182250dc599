import { CopyQueries } from '../../../src/review';
import { saveActor, type SavedActor } from '../../factories/people';
import {
  levels,
  saveAssignment,
  savePanel,
  saveSubmittedSheet,
  type SavedPanel,
} from '../../factories/review';
import { startApp, type TestApp } from '../../support/app';
import { countQueries } from '../../support/queries';
import { visit } from '../../support/visitor';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const setUp = async (
  state: 'assigned' | 'cleared' | 'conflicted' = 'cleared',
): Promise<SavedPanel & { id: string; reader: SavedActor }> => {
  const saved = await savePanel(app.db);
  const reader = saved.readers[0]!;
  const { id } = await saveAssignment(app.db, saved, saved.files[0]!.id, reader.personId, state);
  return { ...saved, id, reader };
};

describe('a reader’s list', () => {
  it('costs as many questions to the database for three files as for one', async () => {
    const saved = await savePanel(app.db, { files: 3 });
    const reader = saved.readers[0]!;
    await saveAssignment(app.db, saved, saved.files[0]!.id, reader.personId);
    const list = (): Promise<unknown> => app.get(CopyQueries).mine(reader);
    const one = await countQueries(app.db, list);
    await saveAssignment(app.db, saved, saved.files[1]!.id, reader.personId, 'cleared');
    await saveSubmittedSheet(app.db, saved, saved.files[2]!.id, reader.personId);
    expect(await countQueries(app.db, list)).toBe(one);
  });

  it('counts what it shows, and shows no file closed by a conflict', async () => {
    const saved = await savePanel(app.db, { files: 3 });
    const reader = saved.readers[0]!;
    await saveAssignment(app.db, saved, saved.files[0]!.id, reader.personId, 'conflicted');
    await saveAssignment(app.db, saved, saved.files[1]!.id, reader.personId);
    await saveSubmittedSheet(app.db, saved, saved.files[2]!.id, reader.personId);
    const visitor = await visit(app).signIn(reader.email);
    const page = await visitor.get('/reviews');
    expect(page.text).toContain('1 of 2 handed in.');
    expect(page.text).not.toContain(saved.files[0]!.person.familyName);
    const chips = page.page
      .querySelectorAll('.ts-chips a')
      .map((chip) => chip.text.replace(/\s+/g, ' ').trim());
    expect(chips).toEqual(['All 2', 'To declare 1', 'To score 0', 'Handed in 1']);
    const handedIn = await visitor.get('/reviews?state=handed_in');
    expect(handedIn.page.querySelectorAll('tbody tr')).toHaveLength(1);
  });

  it('is closed to an officer', async () => {
    const visitor = await visit(app).signIn((await saveActor(app.db, 'officer')).email);
    expect((await visitor.get('/reviews')).status).toBe(403);
  });
});

describe('the wall around a file', () => {
  it('shows name and organisation alone until the declaration', async () => {
    const { id, reader, files } = await setUp('assigned');
    const visitor = await visit(app).signIn(reader.email);
    const page = await visitor.get(`/reviews/${id}`);
    expect(page.text).toContain(files[0]!.person.familyName);
    expect(page.text).not.toContain('Canals are repaired too late.');
    expect((await visitor.get(`/reviews/${id}/file`)).status).toBe(404);
    expect((await visitor.post(`/reviews/${id}`, { level_fit: '3' }, `/reviews/${id}`)).status).toBe(409);
    await visitor.post(`/reviews/${id}/declaration`, { answer: 'none' }, `/reviews/${id}`);
    expect((await visitor.get(`/reviews/${id}/file`)).text).toContain('Canals are repaired too late.');
  });

  it('answers a reader with a conflict as it answers a stranger', async () => {
    const { id, reader, readers } = await setUp('conflicted');
    const conflicted = await visit(app).signIn(reader.email);
    const stranger = await visit(app).signIn(readers[1]!.email);
    for (const path of [
      `/reviews/${id}`,
      `/reviews/${id}/file`,
      `/reviews/${id}/hand-in`,
      `/reviews/${id}/conflict`,
    ]) {
      const [mine, theirs] = [await conflicted.get(path), await stranger.get(path)];
      expect([mine.status, theirs.status]).toEqual([404, 404]);
      expect(mine.page.querySelector('main')?.text).toBe(theirs.page.querySelector('main')?.text);
    }
    for (const path of [`/reviews/${id}`, `/reviews/${id}/declaration`, `/reviews/${id}/hand-in`]) {
      const answer = await conflicted.post(path, { answer: 'none' }, '/reviews');
      expect(answer.status).toBe(404);
    }
  });

  it('hides what the others marked until the own sheet is in', async () => {
    const { id, reader, readers, files, criteria, ...saved } = await setUp();
    const panel = { ...saved, reader, readers, files, criteria };
    await saveSubmittedSheet(app.db, panel, files[0]!.id, readers[1]!.personId, levels(criteria, 5));
    const visitor = await visit(app).signIn(reader.email);
    for (const path of [`/reviews/${id}`, `/reviews/${id}/hand-in`]) {
      expect((await visitor.get(path)).text).not.toContain('R-02');
    }
    await visitor.post(`/reviews/${id}`, { level_fit: '3', level_plan: '3' });
    await visitor.post(`/reviews/${id}/hand-in`);
    const receipt = await visitor.get(`/reviews/${id}`);
    expect(receipt.text).toMatch(/R-02 5 5 100\.0/);
    expect(receipt.text).toContain('50.0');
  });
});

describe('the score sheet', () => {
  it('keeps what is marked and what is written, also without a level', async () => {
    const { id, reader } = await setUp();
    const visitor = await visit(app).signIn(reader.email);
    const typed = { level_fit: '4', comment_fit: 'Clear.', comment_plan: 'To think over', then: 'stay' };
    expect((await visitor.post(`/reviews/${id}`, typed)).location).toBe(`/reviews/${id}`);
    const { page, text } = await visitor.get(`/reviews/${id}`);
    expect(page.querySelector('input[name=level_fit][checked]')?.getAttribute('value')).toBe('4');
    expect(page.querySelector('#comment_plan')?.text.trim()).toBe('To think over');
    expect(text).toContain('Saved 12:00');
    expect(page.querySelector('[data-live-total]')?.text).toBe('75.0');
  });

  it('answers the script with the time alone', async () => {
    const { id, reader } = await setUp();
    const visitor = await visit(app).signIn(reader.email);
    const answer = await visitor.post(`/reviews/${id}`, { level_fit: '2', _autosave: 'yes' });
    expect(decodeURIComponent(answer.headers['x-saved']!)).toBe('Saved 12:00');
  });

  it('refuses a forged level and keeps what was typed', async () => {
    const { id, reader } = await setUp();
    const visitor = await visit(app).signIn(reader.email);
    const answer = await visitor.post(`/reviews/${id}`, { level_fit: '9', comment_plan: 'Kept words' });
    expect(answer.status).toBe(422);
    expect(answer.page.querySelector('[data-error-summary]')?.text).toBeTruthy();
    expect(answer.page.querySelector('#comment_plan')?.text.trim()).toBe('Kept words');
  });

  it('links what is missing to its place before it can be handed in', async () => {
    const { id, reader } = await setUp();
    const visitor = await visit(app).signIn(reader.email);
    await visitor.post(`/reviews/${id}`, { level_fit: '5' });
    const check = await visitor.get(`/reviews/${id}/hand-in`);
    const links = check.page.querySelectorAll('main ul a').map((a) => a.getAttribute('href'));
    expect(links).toEqual([`/reviews/${id}#comment_fit`, `/reviews/${id}#level_plan`]);
    expect((await visitor.send(`/reviews/${id}/hand-in`, {})).status).toBe(403);
    expect((await visitor.post(`/reviews/${id}/hand-in`, {}, `/reviews/${id}`)).status).toBe(422);
  });

  it('is handed in once; the second time says so', async () => {
    const { id, reader } = await setUp();
    const visitor = await visit(app).signIn(reader.email);
    await visitor.post(`/reviews/${id}`, { level_fit: '3', level_plan: '3' });
    expect((await visitor.post(`/reviews/${id}/hand-in`)).status).toBe(303);
    expect((await visitor.post(`/reviews/${id}/hand-in`, {}, '/reviews')).status).not.toBe(303);
    expect((await visitor.get(`/reviews/${id}`)).text).toContain('sheet handed in');
  });

  it.each(['km', 'ja'] as const)('and all pages of a reader are there in %s', async (language) => {
    const { id, reader, files, ...rest } = await setUp();
    const saved = { ...rest, reader, files };
    const { id: open } = await saveAssignment(app.db, saved, files[1]!.id, reader.personId);
    const visitor = await visit(app, language).signIn(reader.email);
    for (const path of [
      '/reviews',
      `/reviews/${open}`,
      `/reviews/${id}`,
      `/reviews/${id}/hand-in`,
      `/reviews/${id}/file`,
    ])
      expect((await visitor.get(path)).status).toBe(200);
    await visitor.post(`/reviews/${id}`, { level_fit: '3', level_plan: '3' });
    await visitor.post(`/reviews/${id}/hand-in`);
    expect((await visitor.get(`/reviews/${id}`)).status).toBe(200);
  });
});
