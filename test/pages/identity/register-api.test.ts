import request from 'supertest';
import { FindDuplicates, IssueApiToken, LockSpelling } from '../../../src/identity';
import { saveActor, saveOrganisation, savePerson, type SavedActor } from '../../factories/people';
import { saveCall } from '../../factories/programmes';
import { startApp, type TestApp } from '../../support/app';

let app: TestApp;
let admin: SavedActor;
beforeAll(async () => {
  app = await startApp();
  admin = await saveActor(app.db, 'admin');
});
afterAll(() => app.close());

const as = async (actor: SavedActor) => {
  const input = { membershipId: actor.membershipId, label: 'test', days: 1, scopes: [...actor.permissions] };
  const { token } = await app.get(IssueApiToken).run(admin, input);
  return (method: 'get' | 'post' | 'put', path: string, body?: object): request.Test => {
    const server = request(app.app.getHttpServer());
    const sending = server[method](`/api/v1${path}`).set('Authorization', `Bearer ${token}`);
    return body ? sending.send(body) : sending;
  };
};

describe('the API of the register', () => {
  it('lists, records and reads numbers, corrects names, keeps apart and merges by the same rules as the pages', async () => {
    const officer = await as(await saveActor(app.db, 'officer'));
    const [a, b] = [1, 2].map(() => ({ familyName: 'SAN', givenName: 'ROTHA', birthDate: '1981-03-04' }));
    const [first, second] = [await savePerson(app.db, a), await savePerson(app.db, b)];
    await app.get(FindDuplicates).note(app.db.manager, [first.id]);
    const list = await officer('get', '/people?q=san%20rotha').expect(200);
    expect(list.body).toMatchObject({ total: 2, rows: [{ alike: 1 }, { alike: 1 }] });
    await officer('put', `/people/${first.id}/numbers`, { passport: 'x' }).expect(422);
    await officer('put', `/people/${first.id}/numbers`, { passport: 'N1234567' }).expect(204);
    const record = await officer('get', `/people/${first.id}`).expect(200);
    expect(record.body.numbers).toEqual([{ kind: 'passport', masked: '••••• 567' }]);
    await officer('post', `/people/${first.id}/numbers/passport/read`).expect(200, { number: 'N1234567' });
    await app.get(LockSpelling).run(app.db.manager, first.id);
    const { version } = (await officer('get', `/people/${first.id}`)).body;
    const spelling = { version, familyName: 'SAN', givenName: 'ROTHAR', reason: 'As printed' };
    await officer('put', `/people/${first.id}/spelling`, spelling).expect(204);
    await officer('put', `/people/${first.id}/spelling`, spelling).expect(409);

    const third = await savePerson(app.db, a);
    await app.get(FindDuplicates).note(app.db.manager, [third.id]);
    const pairs = await officer('get', '/people/duplicates').expect(200);
    await officer('post', `/people/duplicates/${pairs.body.rows[0].id}/apart`, {
      reason: 'Two cards',
    }).expect(204);
    const versions = { fromVersion: 1, toVersion: version + 1 };
    const merge = { from: second.id, ...versions, reason: 'One human' };
    await officer('post', `/people/${first.id}/merge`, { ...merge, reason: '' }).expect(422);
    await officer('post', `/people/${first.id}/merge`, merge).expect(200);
    const ended = await officer('get', `/people/${second.id}`).expect(200);
    expect(ended.body.mergedInto).toBe(first.id);

    const past = {
      courseTitle: 'Dams',
      startedOn: '2019-02-01',
      endedOn: '2019-02-28',
      source: 'Certificate',
    };
    await officer('post', `/people/${first.id}/participations`, past).expect(201);
    const trainings = await officer('get', `/people/${first.id}/participations`).expect(200);
    expect(trainings.body).toMatchObject([{ courseTitle: 'Dams', counts: true }]);
  });

  it('is closed to a ministry; its own overview is open to it, that of the secretariat is not', async () => {
    const ministry = await saveOrganisation(app.db);
    const focal = await as(await saveActor(app.db, 'focal', ministry));
    const person = await savePerson(app.db);
    const call = await saveCall(app.db);
    for (const path of ['/people', '/people/duplicates', `/people/${person.id}`])
      await focal('get', path).expect(403);
    await focal('post', `/people/${person.id}/merge`, {}).expect(403);
    const own = await focal('get', '/overview').expect(200);
    expect(own.body.calls[0]).toMatchObject({ slots: 3, used: 0, left: 3 });
    await focal('get', `/overview/calls/${call.id}/organisations`).expect(404);
    await focal('get', `/overview/calls/${call.id}/blocked`).expect(404);
    await focal('post', `/overview/calls/${call.id}/reminders`, {}).expect(403);
    const officer = await as(await saveActor(app.db, 'officer'));
    const organisations = await officer('get', `/overview/calls/${call.id}/organisations`).expect(200);
    expect(organisations.body).toContainEqual(
      expect.objectContaining({ code: ministry.code, sent: 0, blocker: null }),
    );
    const remind = { organisations: [ministry.id] };
    await officer('post', `/overview/calls/${call.id}/reminders`, remind).expect(200, { reminded: 1 });
    await officer('post', `/overview/calls/${call.id}/reminders`, remind).expect(409);
    await officer('get', `/overview/calls/${call.id}/blocked`).expect(200, {
      passed: 0,
      rules: [],
      files: [],
    });
  });
});
