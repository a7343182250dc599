import { ClosePanel, ReviewResults } from '../../../src/review';
import { saveActor } from '../../factories/people';
import { saveAssignment, savePanel, saveSubmittedSheet, levels } from '../../factories/review';
import { startApp, type TestApp } from '../../support/app';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

describe('closing a panel', () => {
  it('is refused while sheets are missing, and names them', async () => {
    const saved = await savePanel(app.db, { files: 2 });
    for (const file of saved.files)
      for (const reader of saved.readers)
        if (file !== saved.files[1] || reader !== saved.readers[2])
          await saveSubmittedSheet(app.db, saved, file.id, reader.personId);
    await saveAssignment(app.db, saved, saved.files[1]!.id, saved.readers[2]!.personId, 'cleared');
    await expect(app.get(ClosePanel).run(saved.chair, { panelId: saved.panel.id })).rejects.toMatchObject({
      refusals: [{ code: 'review.sheet_missing', params: { file: 2, reader: 'R-03' } }],
    });
  });

  it('is refused while a file is short of readers', async () => {
    const saved = await savePanel(app.db, { files: 1, readers: 4 });
    await saveSubmittedSheet(app.db, saved, saved.files[0]!.id, saved.readers[0]!.personId);
    await expect(app.get(ClosePanel).run(saved.chair, { panelId: saved.panel.id })).rejects.toMatchObject({
      refusals: [{ code: 'review.file_short', params: { file: 1, have: 1, need: 3 } }],
    });
  });

  it('is done by its own chair, once', async () => {
    const saved = await savePanel(app.db, { files: 1 });
    for (const [i, reader] of saved.readers.entries())
      await saveSubmittedSheet(
        app.db,
        saved,
        saved.files[0]!.id,
        reader.personId,
        levels(saved.criteria, i + 2),
      );
    const stranger = await saveActor(app.db, 'chair');
    const input = { panelId: saved.panel.id };
    await expect(app.get(ClosePanel).run(stranger, input)).rejects.toThrow('not found');
    const both = await Promise.allSettled([
      app.get(ClosePanel).run(saved.chair, input),
      app.get(ClosePanel).run(saved.chair, input),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const results = await app.get(ReviewResults).ofCall(saved.call.id);
    expect(results.panel?.state).toBe('closed');
    expect(results.files).toMatchObject([{ nominationId: saved.files[0]!.id, meanScore: 50 }]);
  });
});
