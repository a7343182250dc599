import request from 'supertest';
import { IssueApiToken } from '../../../src/identity';
import { PASSWORD, saveActor, type SavedActor } from '../../factories/people';
import { saveScored, SIX } from '../../factories/selection';
import { startApp, type TestApp } from '../../support/app';

describe('selections for programs', () => {
  let app: TestApp;
  let officerKey: string;
  let chairKey: string;
  const key = async (actor: SavedActor): Promise<string> => {
    const { token } = await app.get(IssueApiToken).run(await saveActor(app.db, 'admin'), {
      membershipId: actor.membershipId,
      label: 'test',
      scopes: [...actor.permissions],
      days: 1,
    });
    return token;
  };
  const as = (token: string, method: 'get' | 'post', path: string, body?: object, once?: string) => {
    const agent = request(app.app.getHttpServer());
    const sending = agent[method](`/api/v1/selections${path}`).set('Authorization', `Bearer ${token}`);
    if (once) void sending.set('Idempotency-Key', once);
    return body ? sending.send(body) : sending;
  };

  beforeAll(async () => {
    app = await startApp();
    officerKey = await key(await saveActor(app.db, 'officer'));
    chairKey = await key(await saveActor(app.db, 'chair'));
  });
  afterAll(() => app.close());

  it('computes once for a repeated request, proposes, and leaves the confirmation to another person', async () => {
    const { call, files } = await saveScored(app.db, SIX);
    const compute = () => as(officerKey, 'post', '', { callId: call.id }, 'compute-this-once');
    const first = await compute().expect(201);
    expect((await compute().expect(201)).body).toEqual(first.body);
    expect(first.body.feasible).toBe(true);
    const path = `/${first.body.id as string}`;

    const one = await as(officerKey, 'get', path).expect(200);
    expect(one.body).toMatchObject({ call: call.number, number: 1, state: 'draft', seats: 3, selected: 3 });
    expect(one.body.people).toHaveLength(6);
    // By file number: a key that reads selections reads no names.
    for (const { person } of files) expect(one.text).not.toContain(person.familyName);

    await as(officerKey, 'post', `${path}/propose`, { note: null }).expect(204);
    await as(officerKey, 'post', `${path}/confirm`, { password: PASSWORD }).expect(403);
    const wrong = await as(chairKey, 'post', `${path}/confirm`, { password: 'something else' }).expect(422);
    expect(wrong.headers['content-type']).toContain('application/problem+json');
    expect(wrong.body.refusals[0].code).toBe('identity.wrong_password');
    await as(chairKey, 'post', `${path}/confirm`, { password: PASSWORD }).expect(204);
    await as(chairKey, 'post', `${path}/confirm`, { password: PASSWORD }).expect(409);

    const list = await as(chairKey, 'get', '').expect(200);
    expect(list.body.rows[0]).toMatchObject({ id: first.body.id, state: 'confirmed', selected: 3 });
  });

  it('are closed to a ministry and to nobody in particular', async () => {
    const focal = await key(await saveActor(app.db, 'focal'));
    await as(focal, 'get', '').expect(403);
    await as('no such key', 'get', '').expect(401);
  });
});
