import request from 'supertest';
import { LoadEquivalences } from '../../../src/eligibility';
import { IssueApiToken } from '../../../src/identity';
import { SYSTEM } from '../../../src/kernel/actor';
import { saveNomination } from '../../factories/nominations';
import { saveActor, saveOrganisation, savePerson, type SavedActor } from '../../factories/people';
import { rule, saveCall } from '../../factories/programmes';
import { startApp, type TestApp } from '../../support/app';
import { visit } from '../../support/visitor';

let app: TestApp;
let officer: SavedActor;
beforeAll(async () => {
  app = await startApp();
  officer = await saveActor(app.db, 'officer');
  await app.get(LoadEquivalences).run(SYSTEM);
});
afterAll(() => app.close());

const tooOld = async () => {
  const ministry = await saveOrganisation(app.db);
  const call = await saveCall(app.db, { rules: [rule()] });
  const person = await savePerson(app.db, { birthDate: '1960-01-01' });
  const { id } = await saveNomination(app.db, 'endorsed', {
    callId: call.id,
    organisationId: ministry.id,
    person,
  });
  const visitor = await visit(app).signIn(officer.email);
  await visitor.post(`/nominations/${id}/screen`, {}, `/nominations/${id}/eligibility`);
  return { ministry, call, id, visitor };
};

describe('setting a verdict aside', () => {
  it('asks for a reason and a day, and shows both to the ministry', async () => {
    const { ministry, id, visitor } = await tooOld();
    const page = `/nominations/${id}/eligibility`;
    expect((await visitor.get(page)).page.querySelector('a[href$="/age-max/override"]')).not.toBeNull();
    const path = `${page}/age-max/override`;
    const wrong = await visitor.post(path, { verdict: 'pass', reason: 'too short', validUntil: '' });
    expect(wrong.status).toBe(422);
    expect(wrong.page.querySelector('#reason')?.text).toContain('too short');
    const reason = 'Exception granted in letter 41 of 3 November.';
    const done = await visitor.post(path, { verdict: 'pass', reason, validUntil: '31/12/2026' });
    expect(done.location).toBe(page);
    const focal = await visit(app).signIn((await saveActor(app.db, 'focal', ministry)).email);
    const shown = await focal.get(page);
    expect(shown.text).toContain(`Set aside by ${officer.name} on`);
    expect(shown.text).toContain(reason);
    expect(shown.text).toContain('Without it: Fail');
    expect(shown.page.querySelector('a[href$="/override"]')).toBeNull();
    expect((await focal.get(path)).status).toBe(403);
    expect((await focal.get(`${page}?lang=km`)).text).toContain('លើកលែងដោយ');
    expect((await visitor.get(`/nominations/${id}/history`)).text).toContain('Verdict set aside');
    await visitor.post(`${page}/age-max/end-override`, {}, path);
    expect((await visitor.get(page)).text).toContain('Pass → Fail');
  });
});

describe('the test bench', () => {
  it('says what the rules of a draft do to somebody who does not exist, and keeps what was typed', async () => {
    const draft = await saveCall(app.db, { state: 'draft', rules: [rule()] });
    const visitor = await visit(app).signIn(officer.email);
    const path = `/calls/${draft.id}/test-bench`;
    const answer = await visitor.post(path, { birthDate: '01/01/1960', 'earlier.0.days': '' });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('0 of 1 rules are met. One is not met.');
    expect(answer.page.querySelector('#birthDate')?.getAttribute('value')).toBe('01/01/1960');
    const wrong = await visitor.post(path, { 'earlier.1.days': '5' });
    expect(wrong.status).toBe(422);
    for (const lang of ['km', 'ja']) expect((await visitor.get(`${path}?lang=${lang}`)).status).toBe(200);
    const focal = await visit(app).signIn((await saveActor(app.db, 'focal')).email);
    expect((await focal.get(path)).status).toBe(403);
  });
});

describe('who was kept out', () => {
  it('names rules with their toll and people with their strength, to officers alone', async () => {
    const { ministry, call, id, visitor } = await tooOld();
    const page = await visitor.get(`/blocked?call=${call.id}&rule=age-max&lang=en`);
    expect(page.text).toContain('1 of 1');
    expect(page.page.querySelector(`a[href="/nominations/${id}/eligibility"]`)).not.toBeNull();
    expect((await visitor.get('/blocked')).text).toContain('Under 50 years old');
    for (const lang of ['km', 'ja']) expect((await visitor.get(`/blocked?lang=${lang}`)).status).toBe(200);
    const focal = await visit(app).signIn((await saveActor(app.db, 'focal', ministry)).email);
    expect((await focal.get('/blocked')).status).toBe(403);
  });
});

describe('the tables of equivalences', () => {
  it('are read row by row with their source, corrected and retired', async () => {
    const visitor = await visit(app).signIn(officer.email);
    const list = await visitor.get('/equivalences?lang=en');
    expect(list.text).toContain('MEXT Young Leaders’ Program');
    const correct =
      list.page.querySelector('a[href^="/equivalences/language/new?replaces="]')?.getAttribute('href') ?? '';
    const wrong = await visitor.post(
      '/equivalences/language',
      { IELTS: '6.5', source: 'Circular 9' },
      correct,
    );
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Enter at least two scores');
    const replaces = correct.split('=')[1];
    const row = { IELTS: '៦.៥', TOEIC: '785', source: 'Circular 9 of 2026', replaces };
    expect((await visitor.post('/equivalences/language', row, correct)).location).toBe('/equivalences');
    expect((await visitor.get('/equivalences')).text).toContain(`Retired by ${officer.name}`);
    const names = {
      names: 'agrarian science; ក្សេត្រសាស្ត្រ',
      value: 'agriculture',
      source: 'Circular 9 of 2026',
    };
    await visitor.post('/equivalences/education', names, '/equivalences/education/new');
    const after = await visitor.get('/equivalences?lang=km');
    expect(after.text).toContain('ក្សេត្រសាស្ត្រ');
    expect((await visitor.get('/equivalences/nothing/new')).status).toBe(404);
    const focal = await visit(app).signIn((await saveActor(app.db, 'focal')).email);
    expect((await focal.get('/equivalences')).status).toBe(403);
  });
});

describe('eligibility for programs', () => {
  const key = async (actor: SavedActor) =>
    (
      await app.get(IssueApiToken).run(await saveActor(app.db, 'admin'), {
        membershipId: actor.membershipId,
        label: 'test',
        scopes: [...actor.permissions],
        days: 1,
      })
    ).token;
  const post = (token: string, path: string, body: object) =>
    request(app.app.getHttpServer())
      .post(`/api/v1${path}`)
      .set('Authorization', `Bearer ${token}`)
      .send(body);

  it('records evidence and overrides, tries people, and lists who was kept out', async () => {
    const english = rule({
      code: 'english',
      field: 'language_self_declared',
      operator: 'at_least',
      value: 'good',
    });
    const call = await saveCall(app.db, { rules: [rule(), english] });
    const person = await savePerson(app.db, { birthDate: '1960-01-01' });
    const { id } = await saveNomination(app.db, 'endorsed', { callId: call.id, person, answers: {} });
    const [officerKey, focalKey] = [await key(officer), await key(await saveActor(app.db, 'focal'))];
    await post(officerKey, `/calls/${call.id}/screen`, {}).expect(200);
    const base = `/nominations/${id}/eligibility`;
    const seen = { verdict: 'pass', document: 'Certificate 12 of the institute' };
    const evidence = await post(officerKey, `${base}/english/evidence`, seen).expect(200);
    expect(evidence.body).toMatchObject({
      verdicts: [{ ruleCode: 'english', from: 'needs_evidence', to: 'pass' }],
    });
    await post(focalKey, `${base}/english/evidence`, seen).expect(403);
    const override = { verdict: 'pass', reason: 'Exception granted in letter 41', validUntil: '2026-12-31' };
    const kept = await request(app.app.getHttpServer())
      .get(`/api/v1/calls/${call.id}/blocked`)
      .set('Authorization', `Bearer ${officerKey}`)
      .expect(200);
    expect(kept.body).toMatchObject({ total: 1, rows: [{ blockedBy: ['age-max'], met: 1, deciding: 2 }] });
    const set = await post(officerKey, `${base}/age-max/override`, override).expect(200);
    expect(set.body).toMatchObject({ counts: { eligible: 1 } });
    await post(officerKey, `${base}/age-max/end-override`, {}).expect(200);
    const tried = await post(officerKey, `/calls/${call.id}/test-bench`, { birthDate: '1990-01-01' }).expect(
      200,
    );
    expect(tried.body).toMatchObject({ outcome: 'needs_evidence' });
    await post(focalKey, `/calls/${call.id}/test-bench`, {}).expect(403);
    const row = { names: 'hydrology', value: 'engineering', source: 'Circular 9 of 2026' };
    const added = await post(officerKey, '/equivalences/education', row).expect(201);
    await post(officerKey, `/equivalences/education/${(added.body as { id: string }).id}/retire`, {}).expect(
      204,
    );
  });
});
