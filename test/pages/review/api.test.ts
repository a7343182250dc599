import request from 'supertest';
import { IssueApiToken } from '../../../src/identity';
import { saveActor, saveMembership, type SavedActor } from '../../factories/people';
import { REVIEW_STAGE } from '../../../src/programmes/domain';
import { saveCall } from '../../factories/programmes';
import { saveAssignment, savePanel } from '../../factories/review';
import { startApp, type TestApp } from '../../support/app';

let app: TestApp;
let admin: SavedActor;
beforeAll(async () => {
  app = await startApp();
  admin = await saveActor(app.db, 'admin');
});
afterAll(() => app.close());

const as = async (
  actor: SavedActor,
): Promise<Record<'get' | 'post' | 'put', (path: string, body?: object) => request.Test>> => {
  const input = { membershipId: actor.membershipId, label: 'test', days: 1, scopes: [...actor.permissions] };
  const { token } = await app.get(IssueApiToken).run(admin, input);
  const send = (method: 'get' | 'post' | 'put') => (path: string, body?: object) => {
    const client = request(app.app.getHttpServer());
    const sending = client[method](`/api/v1${path}`).set('Authorization', `Bearer ${token}`);
    return body ? sending.send(body) : sending;
  };
  return { get: send('get'), post: send('post'), put: send('put') };
};

describe('the API of review', () => {
  it('invites, replaces, sets what a plan is held to, and plans with a change by hand', async () => {
    const saved = await savePanel(app.db, { readers: 3, files: 1 });
    const officer = await as(await saveActor(app.db, 'officer'));
    const panel = `/panels/${saved.panel.id}`;
    const [fourth, fifth] = [await saveActor(app.db, 'reviewer'), await saveActor(app.db, 'reviewer')];
    const asked = { membershipIds: [fourth.membershipId], loadMax: 5, answerBy: null };
    await officer.post(`${panel}/invitations`, asked).expect(201, { invited: 1, conflicts: 0 });
    expect((await officer.post(`${panel}/reminders`).expect(200)).body).toEqual({ reminded: 3 });
    const profile = { fields: ['sdg_6'], avoids: [], words: [], absences: ['2026-12-01/2026-12-02'] };
    const reader = await as(saved.readers[0]!);
    await reader.put('/reader-profile', profile).expect(204);
    expect((await reader.get('/reader-profile').expect(200)).body).toEqual(profile);
    const nominationId = saved.files[0]!.id;
    await officer.put(`${panel}/files/fields`, { nominationId, fields: ['sdg_6'] }).expect(204);
    await officer.put(`${panel}/assignment/rules`, { expertiseNeeded: true }).expect(204);
    const broken = await officer.get(`${panel}/assignment?edit=1:1:`).expect(200);
    expect(broken.body.broken.map(({ code }: { code: string }) => code)).toContain('review.plan_no_expert');
    expect(broken.body).toMatchObject({ feasible: true, groups: 1, seed: expect.any(String) });
    const members = await app.db.query('select id from panel_member where panel_id = $1 and person_id = $2', [
      saved.panel.id,
      saved.readers[1]!.personId,
    ]);
    const seat = `${panel}/members/${members[0].id}`;
    await officer.put(seat, { loadMax: 4, loadMin: 0 }).expect(204);
    const by = { membershipId: fifth.membershipId, loadMax: 5, answerBy: null, reason: 'On leave.' };
    await officer.post(`${seat}/replacement`, by).expect(200, { released: 0, conflicts: 0 });
    await reader.post(`${panel}/invitations`, asked).expect(403);
  });

  it('assigns, declares, scores, hands in and closes by the same rules as the pages', async () => {
    const saved = await savePanel(app.db, { files: 1 });
    const officer = await as(await saveActor(app.db, 'officer'));
    const panel = `/panels/${saved.panel.id}`;
    const plan = await officer.get(`${panel}/assignment`).expect(200);
    expect(plan.body).toMatchObject({ feasible: true, shortage: [] });
    await officer.post(`${panel}/assignment`, { key: plan.body.key }).expect(200, { added: 3 });
    const chair = await as(saved.chair);
    const early = await chair.post(`${panel}/close`).expect(422);
    expect(early.headers['content-type']).toContain('application/problem+json');
    expect(early.body.refusals).toHaveLength(3);
    for (const reader of saved.readers) {
      const client = await as(reader);
      const [mine] = (await client.get('/reviews').expect(200)).body.rows;
      expect((await client.get(`/reviews/${mine.id}`).expect(200)).body.dossier).toBeNull();
      const marks = { fit: { level: 4 }, plan: { level: 1, comment: 'There is none.' } };
      await client.put(`/reviews/${mine.id}/scores`, { marks }).expect(409);
      await client.post(`/reviews/${mine.id}/declaration`, { answer: 'none' }).expect(204);
      const kept = await client.put(`/reviews/${mine.id}/scores`, { marks }).expect(200);
      expect(kept.body).toMatchObject({ score: 45, missing: [] });
      await client.post(`/reviews/${mine.id}/submit`).expect(200, { score: 45 });
      const twice = await client.post(`/reviews/${mine.id}/submit`).expect(409);
      expect(twice.body.refusals[0].code).toBe('review.sheet_handed_in');
    }
    await chair.post(`${panel}/close`).expect(204);
    const figures = await chair.get(`${panel}/statistics`).expect(200);
    expect(figures.body).toMatchObject({
      state: 'done',
      one: { value: null, reason: 'one_unit', sheets: 3 },
      progress: { sheetsWanted: 3, sheetsHandedIn: 3, filesComplete: 1, filesWithoutSheet: 0 },
      ...{ flips: [], divergence: 25, farApart: [], judgedBeforeAnswer: [] },
    });
    const scores = await officer.get(`${panel}/scores?order=spread&size=1`).expect(200);
    expect(scores.body).toMatchObject({ total: 1, rows: [{ number: 1, meanScore: 45, spread: 0 }] });
    await officer.post(`${panel}/one-more`).expect(409);
    await chair.post(`${panel}/divergence`, { divergence: 30 }).expect(403);
    const list = await chair.get('/panels').expect(200);
    expect(list.body.rows).toMatchObject([{ state: 'closed', sheetsHandedIn: 3, sheetsWanted: 3 }]);
    expect((await officer.get(panel).expect(200)).body.list).toMatchObject([{ number: 1, handedIn: 3 }]);
  });

  it('refuses a body that makes no sense, with the field', async () => {
    const saved = await savePanel(app.db);
    const reader = saved.readers[0]!;
    const { id } = await saveAssignment(app.db, saved, saved.files[0]!.id, reader.personId, 'cleared');
    const client = await as(reader);
    for (const marks of [{ fit: 'four' }, { fit: { level: '6' } }, { fit: { level: [] } }]) {
      const answer = await client.put(`/reviews/${id}/scores`, { marks }).expect(422);
      expect(answer.body.refusals[0].field).toBe('level_fit');
    }
    await client.put(`/reviews/${id}/scores`, { marks: { fit: { level: 1e308 } } }).expect(422);
    await client.put(`/reviews/${id}/scores`, {}).expect(200);
  });

  it('does not tell a reader with a conflict more than a stranger', async () => {
    const saved = await savePanel(app.db);
    const [reader, stranger] = saved.readers;
    const { id } = await saveAssignment(app.db, saved, saved.files[0]!.id, reader!.personId, 'conflicted');
    const [mine, theirs] = [await as(reader!), await as(stranger!)];
    const [a, b] = [
      await mine.get(`/reviews/${id}`).expect(404),
      await theirs.get(`/reviews/${id}`).expect(404),
    ];
    expect({ ...a.body, requestId: '' }).toEqual({ ...b.body, requestId: '' });
    expect((await mine.get('/reviews')).body).toEqual({ rows: [], total: 0 });
  });

  it('refuses a reader of the same organisation by hand', async () => {
    const saved = await savePanel(app.db);
    await saveMembership(app.db, saved.readers[0]!.personId, 'focal', saved.files[0]!.organisationId);
    const officer = await as(await saveActor(app.db, 'officer'));
    const [member]: { id: string }[] = await app.db.query(
      'select id from panel_member where panel_id = $1 and person_id = $2',
      [saved.panel.id, saved.readers[0]!.personId],
    );
    const body = { nominationId: saved.files[0]!.id, memberId: member!.id };
    const answer = await officer.post(`/panels/${saved.panel.id}/readers`, body).expect(422);
    expect(answer.body.refusals[0].code).toBe('review.conflict_same_organisation');
  });

  it('asks and answers once, shows saves before and after, holds for practice and runs a room', async () => {
    const call = await saveCall(app.db, { state: 'closed', stages: [{ ...REVIEW_STAGE, together: true }] });
    const saved = await savePanel(app.db, { call, files: 1 });
    const file = saved.files[0]!;
    const person = saved.readers[0]!;
    const { id } = await saveAssignment(app.db, saved, file.id, person.personId, 'cleared');
    const [officer, chair, reader] = [
      await as(await saveActor(app.db, 'officer')),
      await as(saved.chair),
      await as(person),
    ];
    const panel = `/panels/${saved.panel.id}`;
    const asked = { question: 'Who pays for the second year?', dueOn: '2026-12-01' };
    await chair.post(`${panel}/files/1/clarification`, asked).expect(200);
    await chair.post(`${panel}/files/1/clarification`, asked).expect(409);
    await reader.post(`${panel}/files/1/clarification`, asked).expect(403);
    const desk = await as(await saveActor(app.db, 'focal', { id: file.organisationId } as never));
    const page = `/nominations/${file.id}/clarification`;
    const answered = await desk.post(page, { answer: 'The ministry.' }).expect(200);
    await desk.post(page, { answer: 'Nobody.' }).expect(409);
    await (await as(await saveActor(app.db, 'focal'))).post(page, { answer: 'x' }).expect(404);
    const seen = await reader.get(`/reviews/${id}/clarification`).expect(200);
    expect(seen.body.rows[0]).toMatchObject({ answer: 'The ministry.', hash: answered.body.hash });

    const { exampleId } = (
      await officer.post(`${panel}/examples`, { title: 'Gate', language: 'en', text: 'x'.repeat(20) })
    ).body;
    await officer.put(`${panel}/practice`, { practiceFirst: true }).expect(204);
    const marks = { fit: { level: 3 }, plan: { level: 3 } };
    await reader.put(`/reviews/${id}/scores`, { marks }).expect(409);
    expect((await reader.get('/reviews/examples').expect(200)).body.total).toBe(1);
    await reader.post(`/reviews/examples/${exampleId}`, { marks }).expect(200);
    await reader.post(`/reviews/examples/${exampleId}`, { marks }).expect(409);
    await reader.put(`/reviews/${id}/scores`, { marks }).expect(200);
    const history = await reader.get(`/reviews/${id}/history`).expect(200);
    expect(history.body.sheets[0].steps[0].changes[0]).toMatchObject({ before: null, after: '3' });
    await chair.get(`${panel}/files/1/history`).expect(409);

    const days = { days: '2026-12-01', dayFrom: '09:00', dayUntil: '10:00', minutes: 30 };
    await officer.put(`${panel}/interviews`, days).expect(200, { turns: 1 });
    await chair.put(`${panel}/interviews`, days).expect(403);
    await officer.put(`${panel}/interviews/questions`, { questions: { fit: ['Why you?'] } }).expect(204);
    await chair.post(`${panel}/room/next`, { inRoom: null }).expect(204);
    const room = (await chair.get(`${panel}/interviews`).expect(200)).body;
    expect(room).toMatchObject({
      turns: [{ file: 1, state: 'in_room' }],
      readers: [{ reader: 'R-01', state: 'scoring' }, { state: 'barred' }, { state: 'barred' }],
      questions: { fit: ['Why you?'] },
    });
    const note = `/reviews/interviews/${room.turns[0].id}/note`;
    await reader.put(note, { text: 'Calm.' }).expect(200);
    await (await as(saved.readers[1]!)).put(note, { text: 'x' }).expect(404);
    await chair.post(`${panel}/room/${room.turns[0].id}`, { act: 'end' }).expect(204);
    await chair.post(`${panel}/room/${room.turns[0].id}`, { act: 'end' }).expect(409);
  });
});
