import request from 'supertest';
import { IssueApiToken } from '../../../src/identity';
import { JUSTIFICATION, completeAnswers, saveNomination } from '../../factories/nominations';
import { saveActor, saveOrganisation, type SavedActor } from '../../factories/people';
import { saveCall } from '../../factories/programmes';
import { startApp, type TestApp } from '../../support/app';

let app: TestApp;
let focal: SavedActor;
let admin: SavedActor;
const tokens = new Map<string, string>();
beforeAll(async () => {
  app = await startApp();
  admin = await saveActor(app.db, 'admin');
  focal = await saveActor(app.db, 'focal', await saveOrganisation(app.db));
});
afterAll(() => app.close());

async function tokenOf(actor: SavedActor): Promise<string> {
  const known = tokens.get(actor.personId);
  if (known) return known;
  const { token } = await app.get(IssueApiToken).run(admin, {
    membershipId: actor.membershipId,
    label: 'test',
    scopes: [...actor.permissions].filter((scope) => scope.startsWith('nomination:')),
    days: 10,
  });
  tokens.set(actor.personId, token);
  return token;
}
async function call(
  actor: SavedActor,
  method: 'get' | 'post' | 'put',
  path: string,
  body?: object,
  key?: string,
) {
  const agent = request(app.app.getHttpServer());
  const sending = agent[method](`/api/v1${path}`)
    .set('Authorization', `Bearer ${await tokenOf(actor)}`)
    .set('Accept-Language', 'en');
  if (key) sending.set('Idempotency-Key', key);
  return sending.send(body);
}

const NOMINEE = {
  familyNameKm: 'កែវ',
  givenNameKm: 'ពិសី',
  familyName: 'KEO',
  givenName: 'PISEY',
  sex: 'female',
  birthDate: '1988-01-30',
};

describe('the API of nominations', () => {
  it('walks from a draft to the check of the rules', async () => {
    const { id: callId } = await saveCall(app.db);
    const started = await call(focal, 'post', '/nominations', { ...NOMINEE, callId });
    expect(started.status).toBe(201);
    const id = String(started.body.nominationId);
    for (const [section, answers] of Object.entries(completeAnswers())) {
      const version = section === 'person' ? 1 : 0;
      const typed = section === 'person' ? { ...answers, ...NOMINEE } : answers;
      const saved = await call(focal, 'put', `/nominations/${id}/answers/${section}`, {
        version,
        answers: typed,
      });
      expect(saved.status).toBe(200);
    }
    const { body } = await call(focal, 'get', `/nominations/${id}`);
    expect(body).toMatchObject({ state: 'draft', familyName: 'KEO' });
    const sent = await call(focal, 'post', `/nominations/${id}/submit`, { version: body.version });
    expect(sent.body).toEqual({ hash: expect.stringMatching(/^[0-9a-f]{64}$/), round: 1 });
    const endorser = await saveActor(app.db, 'endorser', { id: focal.organisationId } as never);
    const signed = await call(endorser, 'post', `/nominations/${id}/endorse`, {
      declared: true,
      signedName: endorser.name,
      justification: JUSTIFICATION,
      clearance: true,
      postAfterReturn: 'Chief of office',
      planUnit: 'Training office',
      supervisorName: 'Prak Sovann',
      supervisorEmail: 'prak@example.org',
    });
    expect(signed.status).toBe(204);
    const chain = await call(focal, 'get', `/nominations/${id}/chain`);
    expect(chain.body).toMatchObject([
      { level: 'ministry', status: 'signed', signedBy: endorser.name, signature: 'typed' },
    ]);
    const officer = await saveActor(app.db, 'officer');
    const screened = await call(officer, 'post', `/calls/${callId}/screen`);
    expect(screened.body).toMatchObject({ checked: 1, counts: { eligible: 1 } });
    const findings = await call(focal, 'get', `/nominations/${id}/eligibility`);
    expect(findings.body).toHaveLength(5);
    const list = await call(focal, 'get', `/nominations?state=eligible&call=${callId}`);
    expect(list.body).toMatchObject({ total: 1, next: null, rows: [{ id, state: 'eligible' }] });
  });

  it('ranks, signs several, substitutes and allows a second nomination', async () => {
    const { id: callId } = await saveCall(app.db);
    const own = { organisationId: focal.organisationId, callId };
    const [a, b] = [
      await saveNomination(app.db, 'with_ministry', own),
      await saveNomination(app.db, 'with_ministry', own),
    ];
    const ranking = { seen: [a.id, b.id], order: [b.id, a.id] };
    expect((await call(focal, 'put', `/calls/${callId}/our-nominees`, ranking)).status).toBe(204);
    const ranked = await call(focal, 'get', `/calls/${callId}/our-nominees`);
    expect(ranked.body).toMatchObject([
      { id: b.id, rank: 1 },
      { id: a.id, rank: 2 },
    ]);
    const head = await saveActor(app.db, 'endorser', { id: focal.organisationId } as never);
    const signing = {
      justification: JUSTIFICATION,
      clearance: true,
      postAfterReturn: 'Chief',
      planUnit: 'Office',
      supervisorName: 'Prak Sovann',
      supervisorEmail: 'prak@example.org',
    };
    const nominations = [a, b].map(({ id }) => ({ nominationId: id, ...signing }));
    const several = { declared: true, signedName: head.name, nominations };
    expect((await call(head, 'post', '/endorsements', several)).body).toEqual({ signed: 2 });
    const person = { ...NOMINEE, givenName: 'RATANAK', givenNameKm: 'រតនៈ', birthDate: '1986-03-04' };
    const swap = await call(focal, 'post', `/nominations/${a.id}/substitute`, {
      ...person,
      reason: 'The official was transferred.',
    });
    expect(swap.body).toMatchObject({ number: expect.stringMatching(/^N-2026-/) });
    const { id: other } = await saveCall(app.db);
    const officer = await saveActor(app.db, 'officer');
    const allowed = { callId: other, reason: 'Two short courses in one year.' };
    expect((await call(officer, 'post', `/nominations/${b.id}/second`, allowed)).status).toBe(204);
    expect((await call(focal, 'post', `/nominations/${b.id}/second`, allowed)).status).toBe(403);
  });

  it('does a request that is repeated with its key once, and gives the same answer', async () => {
    const { id: callId } = await saveCall(app.db);
    const body = { ...NOMINEE, givenName: 'SREYMOM', givenNameKm: 'ស្រីមុំ', callId };
    const answers = await Promise.all(
      [1, 2].map(() => call(focal, 'post', '/nominations', body, 'key-of-one-start')),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(answers[0]?.body).toEqual(answers[1]?.body);
    const [row]: { n: number }[] = await app.db.query(
      'select count(*)::int as n from nomination where call_id = $1',
      [callId],
    );
    expect(row?.n).toBe(1);
  });

  it('refuses in problem+json with code, field and words', async () => {
    const { id: callId } = await saveCall(app.db);
    const answer = await call(focal, 'post', '/nominations', { ...NOMINEE, birthDate: '31/02/1988', callId });
    expect(answer.status).toBe(422);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body.refusals).toEqual([
      expect.objectContaining({ code: 'common.not_a_date', field: 'birthDate' }),
    ]);
  });

  it('gives a file of another ministry to nobody, and nothing without a token', async () => {
    const { id } = await saveNomination(app.db, 'draft');
    expect((await call(focal, 'get', `/nominations/${id}`)).status).toBe(404);
    expect((await call(focal, 'post', `/nominations/${id}/submit`, { version: 1 })).status).toBe(404);
    expect((await call(focal, 'post', `/nominations/${id}/endorse`, {})).status).toBe(403);
    expect((await request(app.app.getHttpServer()).get('/api/v1/nominations')).status).toBe(401);
  });
});
