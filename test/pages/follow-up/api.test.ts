import request from 'supertest';
import { IssueApiToken } from '../../../src/identity';
import type { Role } from '../../../src/kernel/actor';
import { saveParticipation } from '../../factories/follow-up';
import { saveNomination } from '../../factories/nominations';
import { saveActor, type SavedActor } from '../../factories/people';
import { saveCall } from '../../factories/programmes';
import { startApp, type TestApp } from '../../support/app';

let app: TestApp;
beforeAll(async () => {
  app = await startApp('2026-09-19T03:00:00Z');
});
afterAll(() => app.close());

interface Answer {
  status: number;
  body: Record<string, unknown> & { rows?: { id: string }[]; refusals?: { code: string; field?: string }[] };
  type: string;
}

/** A program that acts as this person. */
async function programOf(actor: SavedActor) {
  const { token } = await app.get(IssueApiToken).run(await saveActor(app.db, 'admin'), {
    membershipId: actor.membershipId,
    label: 'A test',
    scopes: [...actor.permissions],
    days: 1,
  });
  const call = async (
    method: 'get' | 'post' | 'put',
    path: string,
    body?: object,
    key?: string,
  ): Promise<Answer> => {
    const server = request(app.app.getHttpServer());
    const sending = server[method](`/api/v1${path}`).set('Authorization', `Bearer ${token}`);
    if (key) void sending.set('Idempotency-Key', key);
    return body ? sending.send(body) : sending;
  };
  return call;
}
const program = async (role: Role) => programOf(await saveActor(app.db, role));
const codes = ({ body }: Answer): string[] => (body.refusals ?? []).map(({ code }) => code);

describe('the API of participation and follow-up', () => {
  it('walks from the forwarded name to the answered check-in by the same use cases', async () => {
    const officer = await program('officer');
    const observer = await program('observer');
    const person = await saveActor(app.db, 'nominee');
    const nominee = await programOf(person);
    const call = await saveCall(app.db, { state: 'decided' });
    await saveNomination(app.db, 'selected', { callId: call.id, person: person.person });

    expect((await officer('post', '/participations', { callId: call.id })).body).toEqual({ forwarded: 1 });
    const list = await observer('get', `/participations?callId=${call.id}`);
    const id = list.body.rows?.[0]?.id ?? '';
    expect(Object.keys(list.body.rows?.[0] ?? {}).sort()).toEqual([
      'callId',
      'completedOn',
      'courseTitle',
      'departedOn',
      'familyName',
      'givenName',
      'id',
      'number',
      'organisationCode',
      'state',
    ]);
    expect(
      codes(await observer('post', `/participations/${id}/acceptance`, { decision: 'not_accepted' })),
    ).toEqual(['follow-up.reason_needed']);
    expect(
      (await observer('post', `/participations/${id}/acceptance`, { decision: 'accepted' })).status,
    ).toBe(204);
    expect(
      (await officer('post', `/participations/${id}/departure`, { departedOn: '2026-03-01' })).status,
    ).toBe(204);
    const completion = { completedOn: '2026-06-19' };
    const done = (key: string): Promise<Answer> =>
      officer('post', `/participations/${id}/completion`, completion, key);
    expect((await done('the-same-request')).status).toBe(204);
    // A repeat of the request is answered like the first; a new request is a second completion.
    expect((await done('the-same-request')).status).toBe(204);
    const second = await done('another-request');
    expect([second.status, second.type, codes(second)]).toEqual([
      409,
      'application/problem+json',
      ['follow-up.already_completed'],
    ]);

    const plan = {
      activities: [
        {
          title: 'Map',
          owner: 'Unit',
          indicator: 'Maps',
          target: '1',
          dueOn: '2026-09-01',
          budgetSource: 'no_cost',
          weight: 1,
          progress: 80,
        },
      ],
      send: true,
    };
    expect((await nominee('put', `/participations/${id}/action-plan`, plan)).body).toEqual({ state: 'sent' });
    const unread = await nominee('put', `/participations/${id}/action-plan`, {
      activities: [{ title: 'x' }],
    });
    expect(unread.status).toBe(422);
    expect((await nominee('get', `/participations/${id}/action-plan`)).body).toMatchObject({
      state: 'sent',
      rate: 80,
    });

    const board = await officer('get', '/check-ins?view=due');
    const checkIn = board.body.rows?.[0]?.id ?? '';
    const answered = await nominee('post', `/check-ins/${checkIn}/answer`, { post: 'same', use: 'weekly' });
    expect([answered.status, answered.body]).toEqual([200, { status: 'sustained' }]);
    const link = await officer('post', `/participations/${id}/supervisor-links`, {
      checkInId: checkIn,
      supervisorName: 'PRAK SOVANN',
    });
    const key = String(link.body.address).split('/s/')[1] ?? '';
    const anyone = (body: object): request.Test =>
      request(app.app.getHttpServer()).post(`/api/v1/s/${key}/answer`).send(body);
    expect((await anyone({ post: 'same' })).status).toBe(422);
    expect((await anyone({ post: 'same', use: 'never', wouldSendAgain: false })).status).toBe(204);
    expect((await anyone({ post: 'same', use: 'never' })).status).toBe(409);
    const report = (day: string) => officer('put', `/participations/${id}/final-report`, { receivedOn: day });
    expect((await report('1999-01-01')).status).toBe(422);
    expect(
      (await nominee('put', `/participations/${id}/final-report`, { receivedOn: '2026-09-01' })).status,
    ).toBe(403);
    expect((await officer('get', '/indicators?code=RSP-self')).body).toMatchObject({
      by: 'none',
      exact: true,
    });
    expect((await officer('get', '/indicators?by=shoes')).status).toBe(422);
    expect((await nominee('get', '/indicators')).status).toBe(403);
    expect((await officer('get', '/retention?of=service')).body).toMatchObject({
      of: 'service',
      exact: true,
    });
    const settled = await officer('post', `/check-ins/${checkIn}/settlement`, {
      settledFor: 'self',
      note: 'Asked.',
    });
    expect(settled.status).toBe(204);
  });

  it('keeps half a form for the one who fills it in, and shows it to nobody else', async () => {
    const official = await saveActor(app.db, 'nominee', undefined, {
      membership: { validTo: '2026-08-31', alumni: true },
    });
    const row = await saveParticipation(app.db, 'completed', { person: official.person });
    const path = `/check-ins/${row.checkIns[0]?.id}/kept-answers`;
    const hers = await programOf(official);
    const answers = { use: 'weekly', blockers: ['budget'] };
    expect((await hers('post', path, { answers: { ...answers, status: 'sustained' } })).status).toBe(204);
    expect((await hers('get', path)).body).toMatchObject({ answers });
    expect((await hers('get', path)).body.answers).toEqual(answers);
    const stranger = await program('nominee');
    for (const [method, body] of [
      ['get', undefined],
      ['post', { answers: {} }],
    ] as const)
      expect((await stranger(method, path, body)).status).toBe(404);
    expect((await (await program('focal'))('get', path)).status).toBe(403);
    expect(codes(await hers('post', `/check-ins/${row.checkIns[4]?.id}/kept-answers`, { answers }))).toEqual([
      'follow-up.not_open_yet',
    ]);
  });

  it('answers for another ministry’s record as for one that does not exist, and nobody without a right', async () => {
    const row = await saveParticipation(app.db, 'completed');
    const focal = await program('focal');
    expect((await focal('get', `/participations/${row.id}`)).status).toBe(404);
    expect((await focal('get', `/participations/${row.id}/action-plan`)).status).toBe(404);
    expect((await focal('get', '/participations')).body.rows).toEqual([]);
    expect((await focal('get', '/check-ins?view=all')).body.rows).toEqual([]);
    expect((await focal('post', `/participations/${row.id}/completion`, {})).status).toBe(403);
    const observer = await program('observer');
    expect((await observer('get', `/participations/${row.id}/action-plan`)).status).toBe(404);
    expect((await observer('get', '/check-ins')).status).toBe(403);
    const unsigned = await request(app.app.getHttpServer()).get('/api/v1/participations');
    expect(unsigned.status).toBe(401);
  });
});
