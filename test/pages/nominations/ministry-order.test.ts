import type { Organisation } from '../../../src/identity/entities/organisation.entity';
import { JUSTIFICATION, saveNomination } from '../../factories/nominations';
import { saveActor, saveOrganisation, type SavedActor } from '../../factories/people';
import { saveCall } from '../../factories/programmes';
import { startApp, type TestApp } from '../../support/app';
import { visit, type Visitor } from '../../support/visitor';

let app: TestApp;
let ministry: Organisation;
let focal: SavedActor;
let endorser: SavedActor;
let officer: SavedActor;
let desk: Visitor;
beforeAll(async () => {
  app = await startApp();
  ministry = await saveOrganisation(app.db);
  focal = await saveActor(app.db, 'focal', ministry);
  endorser = await saveActor(app.db, 'endorser', ministry);
  officer = await saveActor(app.db, 'officer');
  desk = await visit(app).signIn(focal.email);
});
afterAll(() => app.close());

const nominee = (
  callId: string,
  state: 'draft' | 'with_ministry' | 'endorsed' | 'selected' = 'with_ministry',
) => saveNomination(app.db, state, { organisationId: ministry.id, callId, submittedBy: focal.personId });

describe('our nominees in order', () => {
  it('moves one up by a button and takes typed numbers, without any script', async () => {
    const { id } = await saveCall(app.db);
    const [a, b] = [await nominee(id), await nominee(id)];
    const path = `/calls/${id}/our-nominees`;
    const seen = `${a.id},${b.id}`;
    expect((await desk.post(path, { seen, move: `up:${b.id}` })).location).toBe(path);
    const moved = await desk.get(path);
    const names = moved.page.querySelectorAll('tbody th a').map((link) => link.text);
    expect(names).toEqual([b, a].map(({ person }) => `${person.familyName} ${person.givenName}`));
    const now = `${b.id},${a.id}`;
    const twice = { seen: now, [`rank_${a.id}`]: '១', [`rank_${b.id}`]: '1' };
    const wrong = await desk.post(path, twice);
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Rank 1 is given twice.');
    expect(wrong.page.querySelector(`#rank_${a.id}`)?.getAttribute('value')).toBe('១');
    const saved = await desk.post(path, { seen: now, [`rank_${a.id}`]: '១', [`rank_${b.id}`]: '2' });
    expect(saved.location).toBe(path);
    const stale = await desk.post(path, { seen: now, move: `up:${a.id}` });
    expect(stale.status).toBe(409);
  });

  it('is read by the secretariat and changed by nobody else; nominees and other ministries see nothing of it', async () => {
    const { id } = await saveCall(app.db);
    const { person } = await nominee(id);
    const path = `/calls/${id}/our-nominees`;
    const read = await (await visit(app).signIn(officer.email)).get(path);
    expect(read.text).toContain(person.familyName);
    expect(read.page.querySelector('main form')).toBeNull();
    const other = await saveActor(app.db, 'focal');
    const strange = await (await visit(app).signIn(other.email)).get(path);
    expect(strange.text).toContain('No nominees for this call yet');
    expect(strange.text).not.toContain(person.familyName);
    const official = await saveActor(app.db, 'nominee', ministry);
    expect((await (await visit(app).signIn(official.email)).get(path)).status).toBe(404);
    const reviewer = await saveActor(app.db, 'reviewer');
    expect((await (await visit(app).signIn(reviewer.email)).get(path)).status).toBe(403);
  });
});

describe('signing several', () => {
  it('shows each with its form, signs the ticked ones, and leaves the others', async () => {
    const { id } = await saveCall(app.db);
    const [a, b] = [await nominee(id), await nominee(id)];
    const head = await visit(app).signIn(endorser.email);
    const page = await head.get('/endorsements');
    expect(page.text).toContain(a.person.familyName);
    expect(page.text).toContain('Read the whole application');
    const care = (of: string, justification = JUSTIFICATION) => ({
      [`chosen_${of}`]: 'yes',
      [`justification_${of}`]: justification,
      [`postAfterReturn_${of}`]: 'Chief',
      [`planUnit_${of}`]: 'Office',
      [`supervisorName_${of}`]: 'Prak Sovann',
      [`supervisorEmail_${of}`]: 'prak@example.org',
      [`clearance_${of}`]: 'yes',
    });
    const signed = { declared: 'yes', signedName: endorser.name };
    const wrong = await head.post('/endorsements', { ...care(a.id, 'Too short.'), ...signed });
    expect(wrong.status).toBe(422);
    expect(wrong.page.querySelector('.govuk-error-summary a')?.getAttribute('href')).toBe(
      `#justification_${a.id}`,
    );
    expect(wrong.page.querySelector(`#chosen_${a.id}`)?.hasAttribute('checked')).toBe(true);
    const done = await head.post('/endorsements', { ...care(a.id), ...signed });
    expect(done.location).toBe('/nominations');
    expect((await head.get('/nominations')).text).toContain('1 nomination signed.');
    expect((await head.get('/endorsements')).text).not.toContain(a.person.familyName);
    expect((await head.get('/endorsements')).text).toContain(b.person.familyName);
  });

  it('is for endorsers alone, and of their own level', async () => {
    expect((await desk.get('/endorsements')).status).toBe(403);
    const other = await saveActor(app.db, 'endorser');
    const page = await (await visit(app).signIn(other.email)).get('/endorsements');
    expect(page.text).toContain('Nothing waits for your signature.');
  });
});

describe('a substitute', () => {
  it('is named on a page that says what follows, and both records lead to each other', async () => {
    const { id } = await saveCall(app.db);
    const old = await nominee(id, 'endorsed');
    const path = `/nominations/${old.id}/substitute`;
    const page = await desk.get(path);
    expect(page.text).toContain('A substitution cannot be undone.');
    expect(page.text).toContain('The slot and the rank pass to the substitute at once.');
    const person = {
      familyNameKm: 'សុខ',
      givenNameKm: 'ធារី',
      familyName: 'SOK',
      givenName: 'THEARY',
      sex: 'female',
      birthDate: '03/04/1987',
    };
    expect((await desk.post(path, person)).status).toBe(422);
    const done = await desk.post(path, { ...person, reason: 'The official was transferred.' });
    expect(done.status).toBe(303);
    const started = await desk.get(done.location ?? '');
    expect(started.text).toContain(`Substitute for ${old.number}`);
    expect((await desk.get(`/nominations/${old.id}`)).text).toContain('Substituted by N-2026-');
    expect((await desk.get(path)).status).toBe(409);
  });

  it('is offered to the desk alone', async () => {
    const { id } = await nominee((await saveCall(app.db)).id, 'endorsed');
    const head = await visit(app).signIn(endorser.email);
    expect((await head.get(`/nominations/${id}/substitute`)).status).toBe(403);
    expect((await head.get(`/nominations/${id}`)).html).not.toContain('/substitute');
    const other = await saveActor(app.db, 'focal');
    expect((await (await visit(app).signIn(other.email)).get(`/nominations/${id}/substitute`)).status).toBe(
      404,
    );
  });
});

describe('the secretariat', () => {
  it('allows a second nomination and withdraws one, each with a reason, and nobody else is offered either', async () => {
    const first = await nominee((await saveCall(app.db)).id);
    const second = await saveCall(app.db);
    const office = await visit(app).signIn(officer.email);
    const path = `/nominations/${first.id}/second`;
    expect((await office.post(path, { callId: second.id, reason: 'Two' })).status).toBe(422);
    const allowed = await office.post(path, { callId: second.id, reason: 'Two short courses in one year.' });
    expect(allowed.location).toBe(`/nominations/${first.id}`);
    expect((await office.get(`/nominations/${first.id}`)).text).toContain('Allowed beside this nomination');
    expect((await desk.get(path)).status).toBe(403);
    expect((await desk.get(`/nominations/${first.id}`)).text).not.toContain('Allowed beside this nomination');
    const out = `/nominations/${first.id}/withdraw`;
    expect((await office.get(out)).text).toContain('a withdrawn nomination is not opened again');
    expect((await office.post(out, { reason: 'The ministry asked by letter.' })).status).toBe(303);
  });
});

describe('the chain on the record', () => {
  it('shows each level with who, when and how, and whose signature is next, in three languages', async () => {
    const central = await saveOrganisation(app.db);
    const level = (code: string, title: string, organisationCode: string | null) => ({
      code,
      titleEn: title,
      titleKm: `ថ្នាក់ ${code}`,
      titleJa: `段階 ${code}`,
      organisationCode,
      deadline: '2026-12-11T10:00:00.000Z',
      signature: 'typed',
    });
    const levels = [level('own', 'Personnel department', null), level('mcs', 'Civil service', central.code)];
    const call = await saveCall(app.db, { levels } as never);
    const { id } = await nominee(call.id);
    const head = await visit(app).signIn(endorser.email);
    const signing = {
      level: 'own',
      signature: 'typed',
      justification: JUSTIFICATION,
      clearance: 'yes',
      postAfterReturn: 'Chief',
      planUnit: 'Office',
      supervisorName: 'Prak Sovann',
      supervisorEmail: 'prak@example.org',
      declared: 'yes',
      signedName: endorser.name,
    };
    expect((await head.post(`/nominations/${id}/endorse`, signing)).location).toBe(`/nominations/${id}`);
    const { text } = await head.get(`/nominations/${id}`);
    expect(text).toContain('Signed. The next level is told.');
    expect(text).toMatch(new RegExp(`Personnel department Signed by ${endorser.name}.*Typed declaration`));
    expect(text).toContain('Civil service To sign by 11/12/2026, 17:00 Waits for this signature');
    expect((await desk.get(`/nominations/${id}?lang=km`)).text).toContain('ថ្នាក់ mcs');
    expect((await desk.get(`/nominations/${id}?lang=ja`)).text).toContain('段階 mcs');
    await desk.get('/?lang=en');
    expect((await desk.get('/nominations?level=mcs')).text).toContain('Civil service');
    const body = await saveActor(app.db, 'endorser', central);
    const there = await visit(app).signIn(body.email);
    expect((await there.get(`/nominations/${id}/endorse`)).text).toContain(
      'what the levels before me have signed',
    );
    const back = `/nominations/${id}/return`;
    expect((await there.get(back)).text).toContain('Personnel department');
    const sent = await there.post(back, {
      to: 'level',
      reasonCode: 'facts_wrong',
      reason: 'The rank is not right.',
    });
    expect(sent.location).toBe('/nominations');
    expect((await there.get(`/nominations/${id}`)).status).toBe(404);
    expect((await head.get(`/nominations/${id}`)).text).toContain('A fact is not right');
  });
});
