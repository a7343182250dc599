import { saveActor, saveOrganisation, PASSWORD } from '../../factories/people';
import { startApp, type TestApp } from '../../support/app';
import { visit } from '../../support/visitor';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

describe('the sign-in page', () => {
  it('lets a person in and shows who acts, in which role, for whom', async () => {
    const home = await saveOrganisation(app.db, { nameEn: 'Ministry of Water' });
    const officer = await saveActor(app.db, 'officer', home);
    const visitor = await visit(app).signIn(officer.email);
    const page = await visitor.get('/help');
    expect(page.text).toContain(officer.name);
    expect(page.text).toContain('Officer · Ministry of Water');
    expect(page.page.querySelectorAll('form[action="/sign-out"]')).toHaveLength(1);
  });

  it('says one and the same thing of a wrong password and of an address nobody has', async () => {
    const person = await saveActor(app.db, 'focal');
    const wrong = await visit(app).post('/sign-in', { email: person.email, password: 'not this one at all' });
    const unknown = await visit(app).post('/sign-in', { email: 'nobody@example.org', password: PASSWORD });
    for (const answer of [wrong, unknown]) {
      expect(answer.status).toBe(422);
      expect(answer.page.querySelector('title')?.text).toMatch(/^Error: /);
      expect(answer.page.querySelector('.govuk-error-summary a')?.getAttribute('href')).toBe('#email');
      expect(answer.text).toContain('The e-mail address or the password is not right.');
    }
    expect(wrong.page.querySelector('#email')?.getAttribute('value')).toBe(person.email);
    expect(wrong.page.querySelector('#password')?.getAttribute('value')).toBeUndefined();
    expect(wrong.html).not.toContain('not this one at all');
  });

  it('names each empty field by its label', async () => {
    const answer = await visit(app, 'ja').post('/sign-in', { email: '', password: '' });
    expect(answer.status).toBe(422);
    expect(answer.page.querySelectorAll('.govuk-error-summary a').map(({ text }) => text)).toEqual([
      'メールアドレス：この項目を入力してください。',
      'パスワード：この項目を入力してください。',
    ]);
  });

  it('slows down guessing and says how long to wait', async () => {
    const person = await saveActor(app.db, 'focal');
    const visitor = visit(app);
    for (let attempt = 0; attempt < 10; attempt += 1) {
      await visitor.post('/sign-in', { email: person.email, password: `guess number ${attempt}` });
    }
    const answer = await visitor.post('/sign-in', { email: person.email, password: PASSWORD });
    expect(answer.status).toBe(429);
    expect(answer.text).toMatch(/Too many tries\. Wait 1[45] minutes/);
  });

  it('leads on to the page that was asked for, never to another site', async () => {
    const person = await saveActor(app.db, 'admin');
    const asked = await visit(app).get('/admin/people?q=a');
    expect(asked.status).toBe(303);
    expect(asked.location).toBe('/sign-in?next=%2Fadmin%2Fpeople%3Fq%3Da');
    const credentials = { email: person.email, password: PASSWORD };
    const entered = await visit(app).post('/sign-in', { ...credentials, next: '/admin/people?q=a' });
    expect(entered.location).toBe('/admin/people?q=a');
    for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example', '/sign-in']) {
      const elsewhere = await visit(app).post('/sign-in', { ...credentials, next });
      expect(elsewhere.location).toBe('/');
    }
  });

  it('refuses a form whose token is not of this session, and writes nothing', async () => {
    const person = await saveActor(app.db, 'focal');
    const visitor = visit(app);
    await visitor.get('/sign-in');
    const answer = await visitor.send('/sign-in', {
      _csrf: 'forged',
      email: person.email,
      password: PASSWORD,
    });
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('This form has expired');
    expect(answer.text).toContain('Nothing was saved');
    const entries: unknown[] = await app.db.query('select 1 from audit_entry where actor_id = $1', [
      person.personId,
    ]);
    expect(entries).toEqual([]);
  });

  it('makes no session for somebody who only reads', async () => {
    const page = await visit(app).get('/help');
    expect(page.headers['set-cookie']).toBeUndefined();
  });
});
