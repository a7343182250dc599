import { saveActor, type SavedActor } from '../../factories/people';
import {
  levels,
  saveAssignment,
  savePanel,
  saveSubmittedSheet,
  type SavedPanel,
} from '../../factories/review';
import { MoveNominations } from '../../../src/nominations';
import { CallOneMore, FileScoresQueries, StatisticsQueries } from '../../../src/review';
import { ConflictOfInterest } from '../../../src/review/entities/conflict-of-interest.entity';
import { Panel } from '../../../src/review/entities/panel.entity';
import { newId } from '../../../src/kernel/ids';
import { startApp, type TestApp } from '../../support/app';
import { countQueries } from '../../support/queries';
import { visit } from '../../support/visitor';

let app: TestApp;
let officer: SavedActor;
beforeAll(async () => {
  app = await startApp();
  officer = await saveActor(app.db, 'officer');
});
afterAll(() => app.close());

/** Every reader has read every file; `level` says how. */
async function read(
  saved: SavedPanel,
  level: (file: number, reader: number) => number,
  only: (file: number, reader: number) => boolean = () => true,
): Promise<SavedPanel> {
  for (const [i, file] of saved.files.entries())
    for (const [j, reader] of saved.readers.entries())
      if (only(i, j))
        await saveSubmittedSheet(
          app.db,
          saved,
          file.id,
          reader.personId,
          levels(saved.criteria, level(i, j)),
        );
  return saved;
}
const page = async (saved: SavedPanel, as = officer, path = 'statistics') =>
  (await (await visit(app).signIn(as.email)).get(`/panels/${saved.panel.id}/${path}`)).text;

describe('the statistics of a panel', () => {
  it('say in one sentence whether to rely on it, who is severe, and whose fate would change', async () => {
    // R-03 gives one level less throughout.
    const saved = await read(await savePanel(app.db, { files: 10, readers: 4 }), (i, j) =>
      Math.max(1, Math.min(5, 1 + (i % 5) - (j === 3 ? 1 : 0) + ((i * 3 + j) % 7 === 0 ? 1 : 0))),
    );
    const text = await page(saved);
    expect(text).toMatch(/40 of 40 sheets are in\. 10 of 10 files are complete/);
    expect(text).toContain('ICC(2,1)');
    expect(text).toContain('Krippendorff');
    expect(text).toContain('Mean of 6 pairs of reviewers');
    expect(text).toContain('What one more reviewer would buy');
    expect(text).toMatch(/R-04/);
    const { statistics } = await app.get(StatisticsQueries).of(officer, saved.panel.id);
    const severest = statistics!.reviewers.find(({ high }) => high !== null && high < 0);
    expect(severest?.reviewerId).toBe(saved.readers[3]!.personId);
  });

  it.each([
    ['all scores equal', 6, 3, () => 3, () => true, 'All scores are the same'],
    ['one reviewer', 6, 1, (i: number) => 1 + (i % 5), () => true, 'Fewer than two reviewers'],
    [
      'two islands',
      20,
      4,
      (i: number, j: number) => 1 + ((i + j) % 5),
      (i: number, j: number) => i % 2 === Math.floor(j / 2),
      'they fall into 2 groups',
    ],
    [
      'a reviewer with one file',
      10,
      3,
      (i: number, j: number) => 1 + ((i * 2 + j) % 5),
      (i: number, j: number) => j < 2 || i === 0,
      'R-03 handed in fewer than 8',
    ],
    [
      'no difference between reviewers',
      10,
      3,
      (i: number, j: number) => 1 + ((i * 3 + ((i + j) % 3)) % 5),
      () => true,
      'Can we rely on these scores',
    ],
    ['no sheet at all', 2, 3, () => 1, () => false, 'No sheet is in yet'],
  ] as const)('speak of %s in words and without a broken number', async (_name, f, r, level, only, words) => {
    const saved = await read(await savePanel(app.db, { files: f, readers: r }), level, only);
    const text = await page(saved);
    expect(text).toContain(words);
    expect(text).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('leave out what does not apply, which is no zero, and files that were taken back', async () => {
    const saved = await savePanel(app.db, { files: 3, readers: 3 });
    const [gone] = saved.files;
    for (const file of saved.files)
      for (const [j, reader] of saved.readers.entries()) {
        const marks = { ...levels(saved.criteria, 2 + j), [saved.criteria[0]!.code]: { level: null } };
        await saveSubmittedSheet(app.db, saved, file.id, reader.personId, marks);
      }
    await app.db.transaction((tx) =>
      app
        .get(MoveNominations)
        .run(tx, officer, [{ nominationId: gone!.id, act: 'withdraw', reason: 'Left' }]),
    );
    const { statistics } = await app.get(StatisticsQueries).of(officer, saved.panel.id);
    expect(statistics!.one.files).toBe(2);
    expect(statistics!.criteria[0]).toMatchObject({ marks: 0, notApplicable: 6, mean: null });
  });

  it('cost as many questions for ten files as for two, and nothing is worked out twice', async () => {
    const cost = async (files: number): Promise<number[]> => {
      const saved = await read(await savePanel(app.db, { files }), (i, j) => 1 + ((i + j) % 5));
      const once = () => app.get(StatisticsQueries).of(officer, saved.panel.id);
      return [await countQueries(app.db, once), await countQueries(app.db, once)];
    };
    const [first, again] = await cost(2);
    expect(await cost(10)).toEqual([first, again]);
    expect(again).toBeLessThan(first!);
  });
});

describe('the list of files with their scores', () => {
  it('is sorted by score or by difference, page by page, and its counts equal its lists', async () => {
    const saved = await savePanel(app.db, { files: 24, readers: 2 });
    await read(
      saved,
      (i, j) => 1 + ((i + (j && i % 4)) % 5),
      (i) => i < 23,
    );
    const list = app.get(FileScoresQueries);
    for (const [order, figure] of [
      ['score', 'meanScore'],
      ['spread', 'spread'],
    ] as const) {
      const first = await list.of(officer, saved.panel.id, { order });
      const rest = await list.of(officer, saved.panel.id, { order, after: first.next! });
      const rows = [...first.rows, ...rest.rows];
      expect(new Set(rows.map(({ number }) => number)).size).toBe(first.total);
      expect(first.total).toBe(first.counts[order]);
      const values = rows.map((row) => row[figure]!);
      expect(values).toEqual([...values].sort((a, b) => b - a));
    }
    const all = await list.of(officer, saved.panel.id, { order: 'number', size: 100 });
    expect(all.rows.map(({ number }) => number)).toEqual(saved.files.map((_file, i) => i + 1));
    expect(all.rows[0]!.scores.map(({ reader }) => reader)).toEqual(['R-01', 'R-02']);
    expect(all.rows[23]).toMatchObject({ sheets: 0, meanScore: null, scores: [] });
    const mean = all.rows[3]!.scores.reduce((sum, { score }) => sum + score!, 0) / 2;
    expect(all.rows[3]!.meanScore).toBeCloseTo(mean, 9);
    expect(await page(saved, officer, 'scores?order=spread')).toContain('By difference');
  });

  it('costs as many questions for one file as for three', async () => {
    const cost = async (files: number): Promise<number> => {
      const saved = await read(await savePanel(app.db, { files }), () => 3);
      return countQueries(app.db, () => app.get(FileScoresQueries).of(officer, saved.panel.id));
    };
    expect(await cost(3)).toBe(await cost(1));
  });

  it('tells a chair with a conflict no more of that file than its number, and no place in an order', async () => {
    const saved = await read(await savePanel(app.db, { files: 3 }), (i) => 1 + i);
    const nominee = saved.files[2]!;
    await app.db.getRepository(ConflictOfInterest).insert({
      ...{ id: newId(), panelId: saved.panel.id, nominationId: nominee.id, personId: saved.chair.personId },
      ...{ aboutPersonId: nominee.personId, source: 'declared', kind: 'family', reason: 'x' },
      createdAt: app.clock.now(),
    });
    const list = app.get(FileScoresQueries);
    const byScore = await list.of(saved.chair, saved.panel.id);
    expect(byScore.rows.map(({ number }) => number)).toEqual([2, 1]);
    expect(byScore.counts.score).toBe(2);
    const byNumber = await list.of(saved.chair, saved.panel.id, { order: 'number' });
    expect(byNumber.rows[2]).toMatchObject({ number: 3, hidden: true, meanScore: null, scores: [] });
  });

  it('does not exist for another chair, and is closed to readers and ministries', async () => {
    const saved = await savePanel(app.db);
    const other = await visit(app).signIn((await saveActor(app.db, 'chair')).email);
    expect((await other.get(`/panels/${saved.panel.id}/scores`)).status).toBe(404);
    for (const role of ['reviewer', 'focal', 'observer'] as const) {
      const visitor = await visit(app).signIn((await saveActor(app.db, role)).email);
      for (const path of ['scores', 'statistics'])
        expect((await visitor.get(`/panels/${saved.panel.id}/${path}`)).status).toBe(403);
      expect((await visitor.post(`/panels/${saved.panel.id}/one-more`, {}, '/')).status).toBe(403);
    }
  });
});

describe('files whose scores lie far apart', () => {
  it('get one more reader each, who is free and without conflict, once', async () => {
    const saved = await savePanel(app.db, { files: 3, readers: 4 });
    // Two readers lie two levels apart on files 1 and 2, and agree on file 3. The fourth has read nothing.
    await read(
      saved,
      (i, j) => (i < 2 && j === 0 ? 1 : 3),
      (_i, j) => j < 3,
    );
    await app.db.getRepository(ConflictOfInterest).insert({
      ...{ id: newId(), panelId: saved.panel.id, nominationId: saved.files[0]!.id },
      ...{ personId: saved.readers[3]!.personId, aboutPersonId: saved.files[0]!.personId },
      ...{ source: 'declared', kind: 'family', reason: 'x', createdAt: app.clock.now() },
    });
    const visitor = await visit(app).signIn(officer.email);
    const at = `/panels/${saved.panel.id}`;
    const asked = (await visitor.get(`${at}/statistics`)).text;
    expect(asked).toContain('2 of them call for one more reviewer before closing.');
    expect(asked).toContain('Ask one more reviewer for 2 files');
    // File 1 has nobody left: refused whole, with the shortage, and nothing is half done.
    const refused = await visitor.post(`${at}/one-more`, {}, `${at}/statistics`);
    expect(refused.status).toBe(422);
    const late = await saveActor(app.db, 'reviewer');
    await visitor.post(`${at}/members`, { membershipId: late.membershipId, as: 'reviewer', loadMax: '5' });
    expect((await visitor.post(`${at}/one-more`, {}, `${at}/statistics`)).status).toBe(303);
    const { files } = await app.get(StatisticsQueries).of(officer, saved.panel.id);
    expect(files.map(({ readers }) => readers)).toEqual([4, 4, 3]);
    await expect(app.get(CallOneMore).run(officer, { panelId: saved.panel.id })).rejects.toMatchObject({
      refusals: [{ code: 'review.none_apart' }],
    });
    expect((await visitor.get(`${at}/statistics`)).text).toContain('one more is reading');
    // Nobody is called to a panel that is closed.
    await app.db.query(`update panel set state = 'closed', closed_at = now(), closed_by = $2 where id = $1`, [
      ...[saved.panel.id, saved.chair.personId],
    ]);
    expect((await visitor.get(`${at}/statistics`)).text).not.toMatch(
      /one more is reading|calls for one more/,
    );
  });

  it('are told by a rule that is said before anybody scores', async () => {
    const saved = await savePanel(app.db, { files: 1 });
    const visitor = await visit(app).signIn(officer.email);
    const at = `/panels/${saved.panel.id}`;
    const set = (divergence: string) => visitor.post(`${at}/divergence`, { divergence }, `${at}/statistics`);
    expect((await set('3')).status).toBe(422);
    expect((await set('៣០')).status).toBe(303);
    await saveAssignment(app.db, saved, saved.files[0]!.id, saved.readers[1]!.personId);
    await saveSubmittedSheet(app.db, saved, saved.files[0]!.id, saved.readers[0]!.personId);
    const after = await set('40');
    expect(after.status).toBe(409);
    expect(after.text).toContain('can no longer be changed');
    const kept = await app.db.getRepository(Panel).findOneByOrFail({ id: saved.panel.id });
    expect(kept.divergence).toBe(30);
  });
});
