import { PASSWORD, saveActor, saveOrganisation } from '../../factories/people';
import { startApp, type TestApp } from '../../support/app';
import { visit } from '../../support/visitor';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** The path of the link in the newest mail of a kind. */
async function linkIn(template: string): Promise<string> {
  const [mail]: { link: string }[] = await app.db.query(
    `select data->>'link' as link from notice where template = $1 order by created_at desc, id desc limit 1`,
    [template],
  );
  return new URL(mail?.link ?? '').pathname;
}

const NEW_PASSWORD = 'rivers carry silt slowly';

describe('a forgotten password', () => {
  it('is replaced by a link that works once; sessions from before end', async () => {
    const person = await saveActor(app.db, 'admin');
    const before = await visit(app).signIn(person.email);
    const visitor = visit(app);
    expect((await visitor.post('/password/forgot', { email: person.email })).location).toBe('/password/sent');
    const link = await linkIn('identity.password_reset');

    const typed = { password: NEW_PASSWORD, again: 'something else entirely' };
    const differing = await visitor.post(link, typed);
    expect(differing.status).toBe(422);
    expect(differing.text).toContain('The two passwords differ.');
    const short = await visitor.post(link, { password: 'short', again: 'short' });
    expect(short.text).toContain('Use at least 12 characters.');

    app.clock.set('2026-11-24T05:02:00Z');
    const done = await visitor.post(link, { password: NEW_PASSWORD, again: NEW_PASSWORD });
    expect(done.location).toBe('/sign-in');
    expect((await visitor.get('/sign-in')).text).toContain('The password is saved.');
    expect((await before.get('/admin/people')).status).toBe(303);

    const again = await visitor.get(link);
    expect(again.status).toBe(422);
    expect(again.text).toContain('This link no longer works');
    expect((await visit(app).post('/sign-in', { email: person.email, password: PASSWORD })).status).toBe(422);
    expect((await visit(app).post('/sign-in', { email: person.email, password: NEW_PASSWORD })).status).toBe(
      303,
    );
  });

  it('answers alike for an address nobody has, and sends nothing', async () => {
    const [before] = await app.db.query('select count(*) from notice');
    const answer = await visit(app).post('/password/forgot', { email: 'stranger@example.org' });
    expect(answer.location).toBe('/password/sent');
    expect(await app.db.query('select count(*) from notice')).toEqual([before]);
  });

  it('cannot be set by a link that was made up', async () => {
    expect((await visit(app).get('/password/new/made-up')).status).toBe(422);
  });
});

describe('an invitation', () => {
  it('makes a person, a role and an account that its link opens', async () => {
    const admin = await saveActor(app.db, 'admin');
    const ministry = await saveOrganisation(app.db, { nameEn: 'Ministry of Invitations' });
    const visitor = await visit(app).signIn(admin.email);
    const invited = await visitor.post('/admin/people/invite', {
      familyName: 'MEAS',
      givenName: 'Dararith',
      familyNameKm: 'មាស',
      givenNameKm: 'ដារារិទ្ធ',
      sex: 'male',
      email: 'dararith@example.org',
      role: 'focal',
      organisationId: ministry.id,
      postTitle: '',
      validTo: '៣១/១២/២០២៧',
      locale: 'km',
    });
    expect(invited.status).toBe(303);
    const record = await visitor.get(invited.location ?? '');
    expect(record.text).toContain('The invitation is on its way to dararith@example.org.');
    expect(record.text).toContain('31/12/2027');

    const guest = visit(app, 'km');
    const link = await linkIn('identity.invitation');
    expect((await guest.get(link)).page.querySelector('h1')?.text).toBe('បើកគណនីរបស់លោកអ្នក');
    expect((await guest.post(link, { password: NEW_PASSWORD, again: NEW_PASSWORD })).status).toBe(303);
    const entered = await visit(app).post('/sign-in', {
      email: 'dararith@example.org',
      password: NEW_PASSWORD,
    });
    expect(entered.status).toBe(303);
  });

  it('keeps what was typed and names every fault at once', async () => {
    const visitor = await visit(app).signIn((await saveActor(app.db, 'admin')).email);
    const answer = await visitor.post('/admin/people/invite', {
      familyName: 'ខ្មែរ',
      givenName: 'Sok',
      email: 'no address',
      validTo: '31/02/2027',
    });
    expect(answer.status).toBe(422);
    expect(answer.page.querySelector('#validTo')?.getAttribute('value')).toBe('31/02/2027');
    expect(answer.page.querySelector('#givenName')?.getAttribute('value')).toBe('Sok');
    const said = answer.page.querySelectorAll('.govuk-error-summary li').map(({ text }) => text);
    expect(said).toEqual(
      expect.arrayContaining([
        'Family name in Latin letters: Write it in the form shown above the field.',
        'Last day: Enter the date as day/month/year, for example 12/08/1983.',
        'Organisation: Fill in this field.',
      ]),
    );
  });
});
