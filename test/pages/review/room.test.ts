import { KeepReviewsJob, SaveScores, SetPracticeFirst, SubmitScoreSheet } from '../../../src/review';
import { REVIEW_STAGE } from '../../../src/programmes/domain';
import { Interview } from '../../../src/review/entities/interview.entity';
import { Notice } from '../../../src/notifications/entities/notice.entity';
import { saveActor, saveMembership } from '../../factories/people';
import { saveCall } from '../../factories/programmes';
import {
  levels,
  saveAssignment,
  savePanel,
  saveSubmittedSheet,
  type SavedPanel,
} from '../../factories/review';
import { startApp, TEST_NOW, type TestApp } from '../../support/app';
import { visit } from '../../support/visitor';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterEach(() => app.clock.set(TEST_NOW));
afterAll(() => app.close());

const DAYS = {
  days: '០១/១២/២០២៦',
  dayFrom: '09:00',
  dayUntil: '10:30',
  minutes: '30',
  breaks: '09:30-09:45',
  place: 'Room 2',
};

const oneRoom = async (files = 2): Promise<SavedPanel> => {
  const call = await saveCall(app.db, { state: 'closed', stages: [{ ...REVIEW_STAGE, together: true }] });
  const saved = await savePanel(app.db, { call, files });
  for (const file of saved.files)
    for (const reader of saved.readers)
      await saveAssignment(app.db, saved, file.id, reader.personId, 'cleared');
  return saved;
};
const turns = (panelId: string): Promise<Interview[]> =>
  app.db.getRepository(Interview).find({ where: { panelId }, order: { position: 'ASC' } });

describe('a panel in one room', () => {
  it('works through its agenda: next nominee once per press, no-show and postponed recorded, readers live', async () => {
    const saved = await oneRoom();
    const at = `/panels/${saved.panel.id}`;
    const officer = await visit(app).signIn((await saveActor(app.db, 'officer')).email);
    const short = await officer.post(`${at}/interviews`, { ...DAYS, dayUntil: '09:30' });
    expect(short.status).toBe(422);
    expect(short.text).toContain('2 nominees need a turn, and the days given hold 1');
    expect((await officer.post(`${at}/interviews`, DAYS)).status).toBe(303);
    expect((await turns(saved.panel.id)).map(({ startsAt }) => startsAt.toISOString())).toEqual([
      '2026-12-01T02:00:00.000Z',
      '2026-12-01T02:45:00.000Z',
    ]);
    const questions = { questions_fit: 'What will you do first?\nWho will help you?' };
    expect((await officer.post(`${at}/interviews/questions`, questions, `${at}/interviews`)).status).toBe(
      303,
    );

    const chair = await visit(app).signIn(saved.chair.email);
    const next = { inRoom: '' };
    for (let press = 0; press < 2; press += 1)
      expect((await chair.post(`${at}/room/next`, next, `${at}/room`)).status).toBe(303);
    expect((await turns(saved.panel.id)).map(({ state }) => state)).toEqual(['in_room', 'scheduled']);
    expect((await officer.post(`${at}/interviews`, DAYS)).status).toBe(409);

    const reader = saved.readers[0]!;
    const own = await visit(app).signIn(reader.email);
    const room = `/reviews/panels/${saved.panel.id}/room`;
    expect((await own.get('/reviews')).html).toContain(room);
    const seen = await own.get(room);
    expect(seen.text).toContain('Who will help you?');
    const [first, second] = await turns(saved.panel.id);
    const secret = 'Planted note zibeline';
    expect((await own.post(`${room}/${first!.id}`, { text: secret }, room)).status).toBe(303);
    expect((await own.get(room)).html).toContain(secret);
    const other = await visit(app).signIn(saved.readers[1]!.email);
    for (const html of [(await other.get(room)).html, (await chair.get(`${at}/room`)).html])
      expect(html).not.toContain('zibeline');

    const [copy] = await app.db.query(
      'select id from review_assignment where panel_id = $1 and nomination_id = $2 and person_id = $3',
      [saved.panel.id, first!.nominationId, reader.personId],
    );
    await app.get(SubmitScoreSheet).run(reader, { assignmentId: copy.id, marks: levels(saved.criteria, 3) });
    const live = await chair.get(`${at}/room`);
    expect(live.text).toMatch(/R-01 .*Handed in R-02 .*Scoring/);
    expect(live.html).toContain('http-equiv="refresh"');
    expect(live.text).not.toMatch(/50\.0/);
    const quiet = await chair.get(`${at}/room?turns=1`);
    expect(quiet.html).not.toContain('http-equiv="refresh"');
    expect(quiet.page.querySelectorAll('button[name=act]').length).toBeGreaterThan(0);

    const move = (id: string, fields: object) => chair.post(`${at}/room/${id}`, { ...fields }, `${at}/room`);
    expect((await move(first!.id, { act: 'postpone', reason: '' })).status).toBe(422);
    expect((await move(first!.id, { act: 'postpone', reason: 'Power cut' })).status).toBe(303);
    expect((await move(second!.id, { act: 'no_show', reason: '' })).status).toBe(303);
    expect((await turns(saved.panel.id)).map(({ state }) => state)).toEqual(['postponed', 'no_show']);
    const close = (await chair.get(`${at}/close`)).text;
    expect(close).toContain('File 1:');
    expect(close).not.toContain('File 2:');
  });

  it('shows a reader no turn of a file closed by a conflict, and a stranger nothing', async () => {
    const saved = await oneRoom();
    const at = `/panels/${saved.panel.id}`;
    const officer = await visit(app).signIn((await saveActor(app.db, 'officer')).email);
    await officer.post(`${at}/interviews`, DAYS);
    await app.db.query(
      `update review_assignment set state = 'conflicted' where panel_id = $1 and nomination_id = $2 and person_id = $3`,
      [saved.panel.id, saved.files[0]!.id, saved.readers[0]!.personId],
    );
    const room = `/reviews/panels/${saved.panel.id}/room`;
    const reader = await visit(app).signIn(saved.readers[0]!.email);
    const page = await reader.get(room);
    expect(page.text).not.toContain(saved.files[0]!.person.familyName);
    expect(page.text).toContain(saved.files[1]!.person.familyName);
    const [first] = await turns(saved.panel.id);
    expect((await reader.post(`${room}/${first!.id}`, { text: 'x' }, room)).status).toBe(404);
    // A tie that came about after the copy was given out closes the notes of that turn at once.
    const second = (await turns(saved.panel.id))[1]!;
    expect((await reader.post(`${room}/${second.id}`, { text: 'x' }, room)).status).toBe(303);
    await saveMembership(app.db, saved.readers[0]!.personId, 'focal', saved.files[1]!.organisationId);
    expect((await reader.post(`${room}/${second.id}`, { text: 'y' }, '/reviews')).status).toBe(404);
    const stranger = await visit(app).signIn((await saveActor(app.db, 'reviewer')).email);
    expect((await stranger.get(room)).status).toBe(404);
    const otherChair = await visit(app).signIn((await saveActor(app.db, 'chair')).email);
    for (const path of [`${at}/room`, `${at}/interviews`])
      expect((await otherChair.get(path)).status).toBe(404);
    for (const language of ['km', 'ja'] as const) {
      const chair = await visit(app, language).signIn(saved.chair.email);
      for (const path of [`${at}/room`, `${at}/interviews`]) expect((await chair.get(path)).status).toBe(200);
    }
  });

  it('is refused for a stage that is not held in one room', async () => {
    const saved = await savePanel(app.db);
    const officer = await visit(app).signIn((await saveActor(app.db, 'officer')).email);
    const refused = await officer.post(
      `/panels/${saved.panel.id}/interviews`,
      DAYS,
      `/panels/${saved.panel.id}/calibration`,
    );
    expect(refused.status).toBe(409);
  });
});

describe('how a sheet came about', () => {
  it('is kept save by save, entered once a sitting, shown to its reader, and to the chair after closing', async () => {
    const saved = await savePanel(app.db, { files: 1 });
    const reader = saved.readers[0]!;
    const { id } = await saveAssignment(app.db, saved, saved.files[0]!.id, reader.personId, 'cleared');
    const save = app.get(SaveScores);
    for (const level of [2, 3, 4])
      await save.run(reader, { assignmentId: id, marks: levels(saved.criteria, level) });
    const entries = async (): Promise<number> =>
      (
        await app.db.query(`select 1 from audit_entry where action = 'review.saved' and subject_id = $1`, [
          id,
        ])
      ).length;
    expect(await entries()).toBe(1);
    app.clock.set('2026-11-24T06:00:00Z');
    await save.run(reader, { assignmentId: id, marks: levels(saved.criteria, 5) });
    expect(await entries()).toBe(2);
    const own = await visit(app).signIn(reader.email);
    expect((await own.get(`/reviews/${id}/history`)).page.querySelectorAll('tbody tr')).toHaveLength(10);
    const other = await visit(app).signIn(saved.readers[1]!.email);
    expect((await other.get(`/reviews/${id}/history`)).status).toBe(404);
    await app.get(SubmitScoreSheet).run(reader, { assignmentId: id });
    const at = `/panels/${saved.panel.id}/files/1/history`;
    const chair = await visit(app).signIn(saved.chair.email);
    expect((await chair.get(at)).status).toBe(409);
    await app.db.query(`update panel set state = 'closed', closed_at = now() where id = $1`, [
      saved.panel.id,
    ]);
    expect((await chair.get(at)).text).toMatch(/R-01.*4 5/);
    expect((await other.get(at)).status).toBe(403);
  });

  it('waits for practice where the panel demands it', async () => {
    const saved = await savePanel(app.db, { files: 1 });
    const officer = await saveActor(app.db, 'officer');
    const reader = saved.readers[0]!;
    const { id } = await saveAssignment(app.db, saved, saved.files[0]!.id, reader.personId, 'cleared');
    const desk = await visit(app).signIn(officer.email);
    const text = 'The officer measures water at one gate.';
    await desk.post(`/panels/${saved.panel.id}/calibration`, { title: 'Gate', language: 'en', text });
    await desk.post(
      `/panels/${saved.panel.id}/practice`,
      { practiceFirst: 'yes' },
      `/panels/${saved.panel.id}/calibration`,
    );
    const own = await visit(app).signIn(reader.email);
    expect((await own.get(`/reviews/${id}`)).page.querySelector('#sheet')).toBeNull();
    expect((await own.post(`/reviews/${id}`, { level_fit: '3' })).status).toBe(409);
    const [example] = await app.db.query('select id from calibration_example where panel_id = $1', [
      saved.panel.id,
    ]);
    await own.post(`/reviews/examples/${example.id}`, { level_fit: '3', level_plan: '3' });
    expect((await own.post(`/reviews/${id}`, { level_fit: '3' })).status).toBe(303);
    await app.get(SetPracticeFirst).run(officer, { panelId: saved.panel.id, practiceFirst: false });
  });
});

describe('what was said since yesterday', () => {
  it('is told once, in one mail without a word of it, to those whose own marks are in', async () => {
    const saved = await savePanel(app.db, { files: 1 });
    const file = saved.files[0]!;
    const [speaker, listener, late] = saved.readers;
    const { assignment } = await saveSubmittedSheet(app.db, saved, file.id, speaker!.personId);
    await saveSubmittedSheet(app.db, saved, file.id, listener!.personId);
    await saveAssignment(app.db, saved, file.id, late!.personId, 'cleared');
    const visitor = await visit(app).signIn(speaker!.email);
    for (const text of ['The plan has zibeline.', 'And no owner.'])
      await visitor.post(`/reviews/${assignment.id}/remarks`, { text }, `/reviews/${assignment.id}`);
    app.clock.set('2026-11-25T00:15:00Z');
    await app.get(KeepReviewsJob).run();
    await app.get(KeepReviewsJob).run();
    const told = await app.db
      .getRepository(Notice)
      .findBy({ subjectId: saved.panel.id, template: 'review.remarks' });
    expect(told.map(({ recipientPersonId }) => recipientPersonId).sort()).toEqual(
      [listener!.personId, saved.chair.personId].sort(),
    );
    expect(told[0]?.data).toMatchObject({ remarks: 2, files: 1 });
    expect(JSON.stringify(told)).not.toContain('zibeline');
  });
});
