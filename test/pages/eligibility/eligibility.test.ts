import { completeAnswers, saveNomination } from '../../factories/nominations';
import { saveActor, saveOrganisation, savePerson, type SavedActor } from '../../factories/people';
import { rule, saveCall, SENSIBLE_RULES } from '../../factories/programmes';
import { startApp, type TestApp } from '../../support/app';
import { visit } from '../../support/visitor';

let app: TestApp;
let officer: SavedActor;
beforeAll(async () => {
  app = await startApp();
  officer = await saveActor(app.db, 'officer');
});
afterAll(() => app.close());

const ENGLISH = rule({
  code: 'english',
  field: 'language_test',
  operator: 'at_least',
  value: ['IELTS:6'],
  inclusive: true,
  referenceDate: null,
  source: { text: 'Competent in spoken and written English.', page: '6', url: null },
});
const untested = completeAnswers({ language: { englishSelf: 'good', languageTest: 'none' } });

describe('checking a call', () => {
  it('shows what would be found before it is done, then the result, in three languages', async () => {
    const call = await saveCall(app.db, { rules: [...SENSIBLE_RULES, ENGLISH] });
    const ministry = await saveOrganisation(app.db);
    const own = { callId: call.id, organisationId: ministry.id };
    await saveNomination(app.db, 'endorsed', own);
    const old = await savePerson(app.db, { birthDate: '1970-03-01' });
    await saveNomination(app.db, 'endorsed', { ...own, person: old });
    const open = await saveNomination(app.db, 'endorsed', { ...own, answers: untested });
    const visitor = await visit(app).signIn(officer.email);
    const path = `/calls/${call.id}/screen`;
    const preview = await visitor.get(path);
    expect(preview.text).toContain('3 endorsed nominations can be checked. 3 verdicts would change.');
    expect(preview.text).toContain('57 years old on 01/04/2027');
    const done = await visitor.post(path);
    expect(done.location).toBe(path);
    const after = await visitor.get(path);
    expect(after.text).toContain('3 nominations checked. 3 verdicts changed.');
    expect(after.page.querySelector('main form')).toBeNull();
    expect((await visitor.get(`${path}?lang=km`)).text).toContain('ពិនិត្យលក្ខណៈសម្បត្តិ');
    expect((await visitor.get(`${path}?lang=ja`)).text).toContain('応募資格の確認');

    const focal = await visit(app).signIn((await saveActor(app.db, 'focal', ministry)).email);
    const page = await focal.get(`/nominations/${open.id}/eligibility`);
    expect(page.text).toContain('5 of 6 rules are met. One needs a document before the review.');
    expect(page.text).toContain('“Competent in spoken and written English.” p. 6');
    expect(page.text).toContain('Send the secretariat a document that proves this point.');
    expect(page.page.querySelectorAll('.ts-rules__stops')).toHaveLength(1);
    expect(page.page.querySelector('a[href$="/eligibility/english"]')).toBeNull();
    expect((await focal.get(path)).status).toBe(403);
  });

  it('takes the document an officer has seen', async () => {
    const call = await saveCall(app.db, { rules: [ENGLISH] });
    const { id } = await saveNomination(app.db, 'endorsed', { callId: call.id, answers: untested });
    const visitor = await visit(app).signIn(officer.email);
    await visitor.post(`/nominations/${id}/screen`, {}, `/nominations/${id}/eligibility`);
    const path = `/nominations/${id}/eligibility/english`;
    const wrong = await visitor.post(path, { document: 'IELTS', verdict: '', validUntil: '' });
    expect(wrong.status).toBe(422);
    expect(wrong.page.querySelector('#document')?.getAttribute('value')).toBe('IELTS');
    await visitor.post(path, { document: 'IELTS of 14/03/2026', verdict: 'pass', validUntil: '14/03/2028' });
    const { text } = await visitor.get(`/nominations/${id}/eligibility?lang=en`);
    expect(text).toContain('The one rule that decides is met.');
    expect(text).toContain('IELTS of 14/03/2026');
    expect(text).toContain(`Verified by ${officer.name}`);
    expect((await visitor.get(`/nominations/${id}/history`)).text).toContain('Document seen and recorded');
    expect((await visitor.get(`/nominations/${id}/eligibility/no-such-rule`)).status).toBe(404);
  });
});

describe('the pre-check', () => {
  it('gives a verdict for each rule of an open call and keeps nothing', async () => {
    const call = await saveCall(app.db, { rules: [rule(), ENGLISH] });
    const focal = await saveActor(app.db, 'focal');
    const visitor = await visit(app).signIn(focal.email);
    const tables = 'select (select count(*) from nomination) + (select count(*) from person) as n';
    const [before]: { n: number }[] = await app.db.query(tables);
    const answer = await visitor.post('/pre-check', { callId: call.id, birthDate: '០១/០៣/១៩៧០' });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('0 of 2 rules are met. One is not met.');
    expect(answer.page.querySelector('#birthDate')?.getAttribute('value')).toBe('០១/០៣/១៩៧០');
    const [after]: { n: number }[] = await app.db.query(tables);
    expect(after).toEqual(before);
    expect((await visitor.post('/pre-check', { callId: '' })).status).toBe(422);
  });
});
