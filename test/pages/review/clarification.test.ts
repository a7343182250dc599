import { DeclareConflict, KeepReviewsJob, SubmitScoreSheet } from '../../../src/review';
import { Clarification } from '../../../src/review/entities/clarification.entity';
import { ScoreSheet } from '../../../src/review/entities/score-sheet.entity';
import { Notice } from '../../../src/notifications/entities/notice.entity';
import { saveActor, saveMembership, type SavedActor } from '../../factories/people';
import { saveNomination } from '../../factories/nominations';
import { saveCall } from '../../factories/programmes';
import { levels, saveAssignment, savePanel, type SavedPanel } from '../../factories/review';
import { startApp, TEST_NOW, type TestApp } from '../../support/app';
import { visit } from '../../support/visitor';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterEach(() => app.clock.set(TEST_NOW));
afterAll(() => app.close());

const QUESTION = { question: 'Who will pay for the second year of the plan?', dueOn: '01/12/2026' };
const ANSWER = 'ថវិកាក្រសួងបានអនុម័តរួចហើយ។';

/** A panel with one file whose nominee has an account. */
const setUp = async (): Promise<SavedPanel & { nominee: SavedActor; at: string; page: string }> => {
  const call = await saveCall(app.db, { state: 'closed' });
  const nominee = await saveActor(app.db, 'nominee');
  const person = await app.db.query('select * from person where id = $1', [nominee.personId]);
  const file = await saveNomination(app.db, 'in_review', { callId: call.id, person: person[0] });
  await app.db.query('update nomination set person_id = $2 where id = $1', [file.id, nominee.personId]);
  const saved = await savePanel(app.db, { call, files: [file] });
  return {
    ...saved,
    nominee,
    at: `/panels/${saved.panel.id}/files/1/clarification`,
    page: `/nominations/${file.id}/clarification`,
  };
};

describe('one question to the nominee', () => {
  it('goes from the chair to the nominee and back to the readers; marks handed in stay and keep what they judged', async () => {
    const saved = await setUp();
    const [early, late] = saved.readers;
    const file = saved.files[0]!;
    const first = await saveAssignment(app.db, saved, file.id, early!.personId, 'cleared');
    const second = await saveAssignment(app.db, saved, file.id, late!.personId, 'cleared');
    await app.get(SubmitScoreSheet).run(early!, { assignmentId: first.id, marks: levels(saved.criteria, 3) });

    const chair = await visit(app).signIn(saved.chair.email);
    expect((await chair.post(saved.at, QUESTION)).status).toBe(303);
    const again = await chair.post(saved.at, QUESTION, `/panels/${saved.panel.id}/files/1`);
    expect(again.status).toBe(409);
    expect(again.text).toContain('has had its question');

    const told = await app.db.getRepository(Notice).findBy({ subjectId: file.id });
    expect(told.map(({ template }) => template).sort()).toEqual([
      'review.clarification',
      'review.clarification_desk',
    ]);
    const nominee = await visit(app, 'km').signIn(saved.nominee.email);
    expect((await nominee.get('/')).html).toContain(saved.page);
    expect((await nominee.get(saved.page)).text).toContain(QUESTION.question);
    const empty = await nominee.post(saved.page, { answer: ' ' });
    expect(empty.status).toBe(422);
    expect(empty.page.querySelector('.govuk-error-summary a')?.getAttribute('href')).toBe('#answer');
    expect((await nominee.post(saved.page, { answer: ANSWER })).location).toBe(saved.page);
    const twice = await nominee.post(saved.page, { answer: 'something else' });
    expect(twice.status).toBe(409);

    const row = await app.db.getRepository(Clarification).findOneByOrFail({ nominationId: file.id });
    expect(row).toMatchObject({ state: 'answered', answer: ANSWER });
    const [revision] = await app.db.query(
      'select * from submitted_record_revision where nomination_id = $1',
      [file.id],
    );
    expect(revision).toMatchObject({ number: 1, hash: row.afterHash });
    expect(revision.content).toContain(ANSWER);
    expect(revision.content).toContain(row.beforeHash);
    await expect(app.db.query(`update submitted_record_revision set content = 'x'`)).rejects.toThrow();
    await expect(app.db.query(`update clarification set answer = 'x'`)).rejects.toThrow();

    const reader = await visit(app).signIn(late!.email);
    expect((await reader.get(`/reviews/${second.id}`)).text).toContain(ANSWER);
    await app.get(SubmitScoreSheet).run(late!, { assignmentId: second.id, marks: levels(saved.criteria, 4) });
    const sheets = app.db.getRepository(ScoreSheet);
    expect((await sheets.findOneByOrFail({ assignmentId: first.id })).judgedRevision).toBe(row.beforeHash);
    expect((await sheets.findOneByOrFail({ assignmentId: second.id })).judgedRevision).toBe(row.afterHash);
    const page = await chair.get(`/panels/${saved.panel.id}/files/1`);
    expect(page.text).toMatch(/Judged before the answer.*Judged with the answer/);
    const figures = await chair.get(`/panels/${saved.panel.id}/statistics`);
    expect(figures.text).toMatch(/Judged before the answer .*File 1 ?, 1 sheet/);
    const own = await visit(app).signIn(early!.email);
    expect((await own.get(`/reviews/${first.id}`)).text).toContain('before the nominee answered');
  });

  it('is nobody else’s business: another nominee, another ministry, a reader, a chair with a conflict', async () => {
    const saved = await setUp();
    const reader = saved.readers[0]!;
    const { id } = await saveAssignment(app.db, saved, saved.files[0]!.id, reader.personId, 'cleared');
    const officer = await visit(app).signIn((await saveActor(app.db, 'officer')).email);
    expect((await officer.post(saved.at, { ...QUESTION, question: 'Planted word zibeline?' })).status).toBe(
      303,
    );
    for (const role of ['nominee', 'focal'] as const) {
      const stranger = await visit(app).signIn((await saveActor(app.db, role)).email);
      const shown = await stranger.get(saved.page);
      expect(shown.status).toBe(404);
      expect(shown.text).not.toContain('zibeline');
      expect((await stranger.post(saved.page, { answer: 'x' }, '/')).status).toBe(404);
    }
    const asReader = await visit(app).signIn(reader.email);
    expect((await asReader.get(saved.page)).status).toBe(403);
    expect((await asReader.post(saved.at, QUESTION, '/reviews')).status).toBe(403);
    await app.get(DeclareConflict).run(reader, { assignmentId: id, kind: 'family', reason: null });
    expect((await asReader.get(`/reviews/${id}`)).status).toBe(404);
    await saveMembership(app.db, saved.chair.personId, 'focal', saved.files[0]!.organisationId);
    const chair = await visit(app).signIn(saved.chair.email);
    for (const path of [saved.at, `/panels/${saved.panel.id}`, `/panels/${saved.panel.id}/files/1`])
      expect((await chair.get(path)).html).not.toContain('zibeline');
  });

  it('names the field and the cure of a day that is too early or too late', async () => {
    const saved = await setUp();
    const chair = await visit(app).signIn(saved.chair.email);
    for (const dueOn of ['24/11/2026', '16/12/2026', 'soon']) {
      const refused = await chair.post(saved.at, { ...QUESTION, dueOn });
      expect(refused.status).toBe(422);
      expect(refused.page.querySelector('.govuk-error-summary a')?.getAttribute('href')).toBe('#dueOn');
      expect(refused.html).toContain(QUESTION.question);
    }
  });

  it('keeps the panel open while the nominee may answer, and lapses the day after', async () => {
    const saved = await setUp();
    const chair = await visit(app).signIn(saved.chair.email);
    await chair.post(saved.at, QUESTION);
    await saveAssignment(app.db, saved, saved.files[0]!.id, saved.readers[0]!.personId, 'cleared');
    expect((await chair.get(`/panels/${saved.panel.id}/close`)).text).toContain('may answer until');
    app.clock.set('2026-12-02T02:00:00Z');
    const nominee = await visit(app).signIn(saved.nominee.email);
    expect((await nominee.get(saved.page)).text).toContain('No answer came');
    const late = await nominee.post(saved.page, { answer: ANSWER });
    expect(late.status).toBe(409);
    expect((await app.get(KeepReviewsJob).run()).lapsed).toBeGreaterThan(0);
    expect(await app.get(KeepReviewsJob).run()).toMatchObject({ lapsed: 0 });
    const row = await app.db
      .getRepository(Clarification)
      .findOneByOrFail({ nominationId: saved.files[0]!.id });
    expect(row.state).toBe('lapsed');
    expect((await chair.get(`/panels/${saved.panel.id}/close`)).text).not.toContain('may answer until');
  });

  it('is written down by the focal point for a nominee without an account, and only then', async () => {
    const saved = await savePanel(app.db, { files: 1 });
    const file = saved.files[0]!;
    const chair = await visit(app).signIn(saved.chair.email);
    await chair.post(`/panels/${saved.panel.id}/files/1/clarification`, QUESTION);
    const desk = await saveActor(app.db, 'focal', { id: file.organisationId } as never);
    const focal = await visit(app).signIn(desk.email);
    const page = `/nominations/${file.id}/clarification`;
    expect((await focal.get(page)).text).toContain('has no account');
    expect((await focal.post(page, { answer: ANSWER })).status).toBe(303);
    expect((await chair.get(`/panels/${saved.panel.id}/files/1/clarification`)).text).toContain(
      'written down by the focal point',
    );
  });
});
