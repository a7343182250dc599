import { ConfirmSelection } from '../../../src/selection/confirm-selection';
import { ProposeSelection } from '../../../src/selection/propose-selection';
import { RunSelection } from '../../../src/selection/run-selection';
import { IssueApiToken } from '../../../src/identity';
import request from 'supertest';
import { PASSWORD, saveActor, type SavedActor } from '../../factories/people';
import { saveScored, SIX, type Scored } from '../../factories/selection';
import { startApp, type TestApp } from '../../support/app';
import { visit, type Visitor } from '../../support/visitor';

let app: TestApp;
let officer: SavedActor;
let chair: SavedActor;
let atDesk: Visitor;
let atChair: Visitor;
let japan: Visitor;

beforeAll(async () => {
  app = await startApp();
  officer = await saveActor(app.db, 'officer');
  chair = await saveActor(app.db, 'chair');
  atDesk = await visit(app).signIn(officer.email);
  atChair = await visit(app).signIn(chair.email);
  japan = await visit(app).signIn((await saveActor(app.db, 'observer')).email);
});
afterAll(() => app.close());

const compute = async (scored: Scored): Promise<string> =>
  (await app.get(RunSelection).run(officer, { callId: scored.call.id })).runId;

const REASON = 'The steering committee asked for it in writing.';

describe('scenarios side by side', () => {
  it('are computed from a form, marked as departures, and need a reason on the page to propose', async () => {
    const scored = await saveScored(app.db, SIX);
    await compute(scored);
    const path = `/calls/${scored.call.id}/scenarios`;
    const empty = await atDesk.post(path, { title: '' }, path);
    expect(empty.status).toBe(422);
    const same = await atDesk.post(path, { title: 'Nothing new', seats: '3' }, path);
    expect(same.text).toContain('These are the published rules');
    expect((await atDesk.post(path, { title: 'Wider spread', maxPerOrganisation: '1' }, path)).status).toBe(
      303,
    );

    const page = await atDesk.get(path);
    expect(page.text).toContain('B. Wider spread');
    expect(page.text).toContain('Departs from the rules');
    expect(page.text).toContain('At most 1 from one ministry instead of 2');
    expect(page.text).toContain('Whom it touches');
    const [{ id }] = await app.db.query(
      `select id from selection_run where call_id = $1 and scenario is not null`,
      [scored.call.id],
    );
    const propose = `/selections/${id}/propose`;
    expect((await atDesk.get(propose)).text).toContain('Reason for departing from the published rules');
    expect((await atDesk.post(propose, { note: '' }, propose)).status).toBe(422);
    expect((await atDesk.post(propose, { note: REASON }, propose)).status).toBe(303);
    expect((await atChair.get(`/selections/${id}/confirm`)).text).toContain('At most 1 from one ministry');
  });

  it('are shown to the Japan side without a name, and to a ministry not at all', async () => {
    const scored = await saveScored(app.db, SIX);
    await compute(scored);
    const page = await japan.get(`/calls/${scored.call.id}/scenarios`);
    expect(page.status).toBe(200);
    for (const { person } of scored.files) expect(page.html).not.toContain(person.familyName);
    const focal = await visit(app).signIn((await saveActor(app.db, 'focal')).email);
    for (const what of ['scenarios', 'forced', 'fairness'])
      expect((await focal.get(`/calls/${scored.call.id}/${what}`)).status).toBe(403);
    expect((await japan.get(`/calls/${scored.call.id}/forced`)).status).toBe(404);
  });
});

describe('decisions outside the ranking', () => {
  it('are signed with the password, shown before both signatures, and taken back with a reason', async () => {
    const scored = await saveScored(app.db, SIX);
    const path = `/calls/${scored.call.id}/forced`;
    const form = { nominationId: scored.files[5]!.id, direction: 'in', reason: REASON };
    expect((await atDesk.post(path, { ...form, password: 'wrong' }, path)).status).toBe(422);
    expect((await atDesk.post(path, { ...form, password: PASSWORD }, path)).status).toBe(303);
    const runId = await compute(scored);
    await app.get(ProposeSelection).run(officer, { runId, note: null });
    const confirm = await atChair.get(`/selections/${runId}/confirm`);
    expect(confirm.text).toContain('Decided outside the ranking');
    expect(confirm.text).toContain(REASON);
    const seen = await japan.get(`/selections/${runId}`);
    expect(seen.text).toContain('Has a seat, whatever the rank');
    expect(seen.text).not.toContain(REASON);
    const [{ id }] = await app.db.query('select id from selection_force where call_id = $1', [
      scored.call.id,
    ]);
    expect((await atDesk.post(`${path}/lift`, { forceId: id, liftReason: REASON }, path)).status).toBe(303);
    expect((await atDesk.get(path)).text).toContain('Taken back');
  });
});

describe('taking a confirmation back', () => {
  it('is a page of its own for the chair, and closed to the officer', async () => {
    const scored = await saveScored(app.db, SIX);
    const runId = await compute(scored);
    await app.get(ProposeSelection).run(officer, { runId, note: null });
    await app.get(ConfirmSelection).run(chair, { runId, password: PASSWORD, address: '127.0.0.1' });
    const path = `/selections/${runId}/withdraw`;
    expect((await atDesk.get(path)).status).toBe(403);
    const page = await atChair.get(path);
    expect(page.text).toContain('6 people are in review again');
    expect((await atChair.post(path, { reason: REASON, password: PASSWORD }, path)).status).toBe(303);
    expect((await atChair.get(`/selections/${runId}`)).text).toContain('Taken back by');
    expect((await atDesk.get('/selections')).text).toContain(scored.call.number);
  });
});

describe('the board in doubt', () => {
  it('says why there is no chance above the line, or draws the line, and keeps the filter for women', async () => {
    const scored = await saveScored(app.db, SIX, {}, (file, reader) =>
      Math.min(5, Math.max(1, (SIX[file]?.[2] ?? 3) + ((file + reader) % 2))),
    );
    await compute(scored);
    const board = await atDesk.get(`/calls/${scored.call.id}/ranking`);
    expect(board.text).toMatch(/joint draws|is not shown/);
    expect(board.page.querySelector('.ts-cut svg title')?.textContent).toContain('cut line at');
    const women = await atDesk.get(`/calls/${scored.call.id}/ranking?sex=female`);
    expect(women.page.querySelectorAll('.ts-board tbody th')).toHaveLength(3);
    expect((await atDesk.get(`/calls/${scored.call.id}/ranking/computing`)).status).toBe(303);
  });

  it.each(['km', 'ja'] as const)('is whole in %s, with all the pages around it', async (language) => {
    const scored = await saveScored(app.db, SIX);
    await compute(scored);
    const visitor = await visit(app, language).signIn((await saveActor(app.db, 'officer')).email);
    for (const what of ['ranking', 'scenarios', 'forced', 'fairness']) {
      const page = await visitor.get(`/calls/${scored.call.id}/${what}?lang=${language}`);
      const shown = page.status === 303 ? await visitor.get(`/calls/${scored.call.id}/${what}`) : page;
      expect(shown.status).toBe(200);
      expect(shown.text).not.toMatch(/selection:|common:/);
    }
  });
});

describe('fairness', () => {
  it('withholds small counts outside the secretariat, on the page and for programs', async () => {
    const scored = await saveScored(app.db, SIX);
    expect((await atDesk.get(`/calls/${scored.call.id}/fairness`)).text).toContain('Women and men');
    expect((await japan.get(`/calls/${scored.call.id}/fairness`)).text).toContain('Not shown: fewer than 5');
    const { token } = await app.get(IssueApiToken).run(await saveActor(app.db, 'admin'), {
      ...{ membershipId: officer.membershipId, label: 'test', scopes: ['selection:read'], days: 1 },
    });
    const answer = await request(app.app.getHttpServer())
      .get(`/api/v1/selections/fairness/${scored.call.id}`)
      .set('Authorization', `Bearer ${token}`)
      .expect(200);
    expect(answer.body.call).toBe(scored.call.number);
  });
});

describe('the page of a decided call for everybody', () => {
  it('says rules, counts, the departure and its written reason, and names nobody', async () => {
    const scored = await saveScored(app.db, SIX);
    const callId = scored.call.id;
    const path = `/results/calls/${callId}`;
    const { runId } = await app.get(RunSelection).run(officer, {
      callId,
      scenario: { title: 'Wider spread', changes: { maxPerOrganisation: 1 } },
    });
    await app.get(ProposeSelection).run(officer, { runId, note: REASON });
    expect((await visit(app).get(path)).status).toBe(404);
    const signed = { runId, password: PASSWORD, address: '127.0.0.1' };
    await app.get(ConfirmSelection).run(chair, signed);
    expect((await visit(app).get('/results')).html).toContain(path);
    for (const [language, title, withheld] of [
      ['en', 'How the seats were given', 'Not shown'],
      ['km', 'របៀបដែលកៅអីត្រូវបានផ្តល់', 'មិនបង្ហាញ'],
      ['ja', '定員はどのように決まったか', '非表示'],
    ] as const) {
      const { status, html, text } = await visit(app, language).get(path);
      expect([language, status]).toEqual([language, 200]);
      expect(text).toContain(title);
      expect(text.toLowerCase()).toContain(withheld.toLowerCase());
      expect(text).toContain(REASON);
      for (const { number } of scored.files) expect(html).not.toContain(number);
    }
    const { text } = await visit(app).get(path);
    expect(text).toContain('At most 1 from one ministry instead of 2');
    const [run] = await app.db.query('select input_hash as "hash" from selection_run where id = $1', [runId]);
    expect(text).toContain(run.hash);
  });

  it('keeps to itself what an officer noted beside a selection by the published rules', async () => {
    const scored = await saveScored(app.db, SIX);
    const runId = await compute(scored);
    await app.get(ProposeSelection).run(officer, { runId, note: 'Only for the chair.' });
    await app.get(ConfirmSelection).run(chair, { runId, password: PASSWORD, address: '127.0.0.1' });
    const { status, text } = await visit(app).get(`/results/calls/${scored.call.id}`);
    expect(status).toBe(200);
    expect(text).not.toContain('Only for the chair');
  });
});
