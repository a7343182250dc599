import request from 'supertest';
import { IssueApiToken } from '../../../src/identity';
import { SYSTEM } from '../../../src/kernel/actor';
import { LoadCourses } from '../../../src/programmes';
import { Course } from '../../../src/programmes/entities/course.entity';
import { saveCall, saveRubricVersion, SENSIBLE_RULES } from '../../factories/programmes';
import { saveActor, type SavedActor } from '../../factories/people';
import { startApp, type TestApp } from '../../support/app';

describe('calls and courses for programs', () => {
  let app: TestApp;
  let officerKey: string;
  let focalKey: string;
  const key = async (actor: SavedActor) =>
    (
      await app.get(IssueApiToken).run(await saveActor(app.db, 'admin'), {
        membershipId: actor.membershipId,
        label: 'test',
        scopes: [...actor.permissions],
        days: 1,
      })
    ).token;
  const as = (
    token: string,
    method: 'get' | 'post' | 'patch',
    path: string,
    body?: object,
    once?: string,
  ) => {
    const agent = request(app.app.getHttpServer());
    const sending = agent[method](`/api/v1${path}`).set('Authorization', `Bearer ${token}`);
    if (once) void sending.set('Idempotency-Key', once);
    return body ? sending.send(body) : sending;
  };
  beforeAll(async () => {
    app = await startApp();
    await app.get(LoadCourses).run(SYSTEM);
    officerKey = await key(await saveActor(app.db, 'officer'));
    focalKey = await key(await saveActor(app.db, 'focal'));
  });
  afterAll(() => app.close());

  it('lists the 32 courses, and gives null where a source does not say', async () => {
    const { body } = await as(focalKey, 'get', '/courses').expect(200);
    expect(body.total).toBe(32);
    expect(body.rows).toHaveLength(32);
    const course = body.rows.find(({ code }: { code: string }) => code === 'c29');
    expect(course).toMatchObject({ numberAsWritten: null, phases: [], rules: 1, statements: 0 });
    const one = await as(focalKey, 'get', `/courses/${course.id}`).expect(200);
    expect(one.body.language).toBeNull();
  });

  it('leads from a course to an open call, each step once', async () => {
    const course = await app.db.getRepository(Course).findOneByOrFail({ code: 'c06' });
    const create = () => as(officerKey, 'post', '/calls', { courseId: course.id }, 'create-c06-once');
    const first = await create().expect(201);
    const again = await create().expect(201);
    expect(again.body).toEqual(first.body);
    const id = first.body.callId as string;

    const missing = await as(officerKey, 'post', `/calls/${id}/open`, { version: 1 }).expect(422);
    expect(missing.headers['content-type']).toContain('application/problem+json');
    expect(missing.body.refusals.map(({ code }: { code: string }) => code)).toContain(
      'programmes.seats_missing',
    );

    const terms = {
      version: 1,
      seats: 2,
      slotsPerOrganisation: 1,
      nominationDeadline: '2027-01-08T17:00:00+07:00',
      endorsementDeadline: '2027-01-15T17:00:00+07:00',
      phases: [{ mode: 'JAPAN', from: '2027-06-07', to: '2027-07-02' }],
      rubricVersionId: (await saveRubricVersion(app.db)).id,
      rules: SENSIBLE_RULES,
    };
    const wrong = { ...terms, rules: [{ ...SENSIBLE_RULES[0], kind: 'maybe' }] };
    const refused = await as(officerKey, 'patch', `/calls/${id}`, wrong).expect(422);
    expect(refused.body.refusals).toEqual([expect.objectContaining({ field: 'rules.0.kind' })]);
    await as(officerKey, 'patch', `/calls/${id}`, terms).expect(200, { version: 2 });
    const read = await as(officerKey, 'get', `/calls/${id}`).expect(200);
    expect(read.body).toMatchObject({
      seats: 2,
      version: 2,
      state: 'draft',
      titleEn: 'Urban Public Transport',
    });
    expect(read.body.nominationDeadline).toBe('2027-01-08T10:00:00.000Z');

    await as(focalKey, 'get', `/calls/${id}`).expect(404);
    await as(officerKey, 'post', `/calls/${id}/open`, { version: 2 }).expect(200);
    const open = await as(focalKey, 'get', `/calls/${id}`).expect(200);
    expect(open.body.contentHash).toMatch(/^[0-9a-f]{64}$/);
    await as(officerKey, 'patch', `/calls/${id}`, { version: 3, seats: 9 }).expect(409);
    await as(officerKey, 'post', `/calls/${id}/close`, { reason: 'Cancelled by the Japanese side' }).expect(
      204,
    );
  });

  it('refuses writing to those who may not, and everything without a key', async () => {
    const course = await app.db.getRepository(Course).findOneByOrFail({ code: 'c06' });
    await as(focalKey, 'post', '/calls', { courseId: course.id }).expect(403);
    await as('not a key', 'get', '/calls').expect(401);
    await as(focalKey, 'get', '/rubrics').expect(403);
    await as(officerKey, 'get', '/rubrics').expect(200);
  });

  it('pages through calls without missing or repeating one', async () => {
    for (let count = 0; count < 23; count += 1) await saveCall(app.db);
    const first = await as(focalKey, 'get', '/calls?state=open').expect(200);
    const second = await as(focalKey, 'get', `/calls?state=open&after=${first.body.next}`).expect(200);
    const ids = [...first.body.rows, ...second.body.rows].map(({ id }: { id: string }) => id);
    expect(first.body.rows).toHaveLength(20);
    expect(new Set(ids).size).toBe(first.body.total);
    expect(second.body.next).toBeNull();
  });
});
