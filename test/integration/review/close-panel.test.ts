import { MoveNominations } from '../../../src/nominations';
import { Transaction } from '../../../src/kernel/transaction';
import { REVIEW_STAGE } from '../../../src/programmes/domain';
import { PublicFiguresQueries } from '../../../src/reporting/public-figures.queries';
import { AddPanelMember, ClosePanel, ReviewResults } from '../../../src/review';
import { saveActor } from '../../factories/people';
import { saveNomination } from '../../factories/nominations';
import { saveCall } from '../../factories/programmes';
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

describe('a stage that is finished while another is to come', () => {
  const stages = [
    { ...REVIEW_STAGE, code: 'documents' },
    { ...REVIEW_STAGE, code: 'interview' },
  ];

  it('does not close the review, unless all who went on have withdrawn: then the next stage is not held', async () => {
    const call = await saveCall(app.db, { state: 'closed', stages });
    const saved = await savePanel(app.db, { call, stage: 'documents', files: 1 });
    const file = saved.files[0]!;
    for (const reader of saved.readers) await saveSubmittedSheet(app.db, saved, file.id, reader.personId);
    await app.get(ClosePanel).run(saved.chair, { panelId: saved.panel.id });
    const results = app.get(ReviewResults);
    expect((await results.ofCall(call.id)).finished).toBe(false);
    const published = (await app.get(PublicFiguresQueries).calls()).find(({ id }) => id === call.id);
    expect(published?.reviewClosedOn).toBeNull();

    const officer = await saveActor(app.db, 'officer');
    const withdraw = { nominationId: file.id, act: 'withdraw' as const, reason: 'Left the ministry' };
    await app.get(Transaction).run((tx) => app.get(MoveNominations).run(tx, officer, [withdraw]));
    expect((await results.ofCall(call.id)).finished).toBe(true);
    expect((await results.closedPanels()).map(({ callId }) => callId)).toContain(call.id);
  });

  it('leaves what it stopped out of the conflicts of a reader who joins the next one', async () => {
    const call = await saveCall(app.db, { state: 'closed', stages });
    const late = await saveActor(app.db, 'reviewer');
    const { organisationId } = late;
    await saveNomination(app.db, 'in_review', { callId: call.id, organisationId });
    const went = await saveNomination(app.db, 'in_review', { callId: call.id, organisationId });
    const next = await savePanel(app.db, { call, stage: 'interview', files: [went] });
    const input = { panelId: next.panel.id, membershipId: late.membershipId, loadMax: 5 };
    const officer = await saveActor(app.db, 'officer');
    const { conflicts } = await app.get(AddPanelMember).run(officer, { ...input, as: 'reviewer' });
    expect(conflicts).toBe(1);
  });
});
