import { saveActor, saveMembership, saveOrganisation } from '../../factories/people';
import { startApp, type TestApp } from '../../support/app';
import { visit } from '../../support/visitor';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

it('signing out ends this session alone, signing out everywhere ends all of them', async () => {
  const admin = await saveActor(app.db, 'admin');
  const [office, phone] = [await visit(app).signIn(admin.email), await visit(app).signIn(admin.email)];
  await phone.post('/sign-out', {}, '/admin/people');
  expect((await phone.get('/admin/people')).status).toBe(303);
  expect((await office.get('/admin/people')).status).toBe(200);

  const tablet = await visit(app).signIn(admin.email);
  app.clock.set('2026-11-24T05:01:00Z');
  const left = await office.post('/sign-out-everywhere', {}, '/admin/people');
  expect(left.location).toBe('/sign-in');
  expect((await office.get('/sign-in')).text).toContain('You are signed out on every device.');
  expect((await tablet.get('/admin/people')).location).toContain('/sign-in');
});

it('a person with two roles acts in the one chosen, and sees what that one may see', async () => {
  const secretariat = await saveOrganisation(app.db, { nameEn: 'Secretariat of Example' });
  const person = await saveActor(app.db, 'focal');
  const asAdmin = await saveMembership(app.db, person.personId, 'admin', secretariat.id);
  const visitor = await visit(app).signIn(person.email);
  expect((await visitor.get('/admin/people')).status).toBe(403);

  const help = await visitor.get('/help');
  expect(help.page.querySelector('button[name=membershipId]')?.text).toBe(
    'Administrator · Secretariat of Example',
  );
  expect((await visitor.post('/acting-as', { membershipId: asAdmin }, '/help')).status).toBe(303);
  expect((await visitor.get('/admin/people')).status).toBe(200);
});

it('nobody can act in a role of somebody else', async () => {
  const [person, other] = [await saveActor(app.db, 'focal'), await saveActor(app.db, 'admin')];
  const visitor = await visit(app).signIn(person.email);
  const answer = await visitor.post('/acting-as', { membershipId: other.membershipId }, '/help');
  expect(answer.status).toBe(422);
  expect((await visitor.get('/admin/people')).status).toBe(403);
});

it('a delegated role says on every page until when it holds', async () => {
  const deputy = await saveActor(app.db, 'endorser', undefined, {
    membership: { validTo: '2026-12-31' },
  });
  const chief = await saveActor(app.db, 'endorser');
  await app.db.query('update membership set delegated_by = $2 where id = $1', [
    deputy.membershipId,
    chief.personId,
  ]);
  const visitor = await visit(app).signIn(deputy.email);
  expect((await visitor.get('/help')).text).toContain('until 31/12/2026');
});

it('nobody is sent on before the session says what was done', async () => {
  const person = await saveActor(app.db, 'focal');
  const visitor = await visit(app).signIn(person.email);
  const shown = await visitor.get('/help');
  const hidden = (name: string) => shown.page.querySelector(`input[name=${name}]`)?.getAttribute('value');
  const order: string[] = [];
  const holding = app.db.createQueryRunner();
  await holding.startTransaction();
  await holding.query(`select from session where sess->>'accountId' is not null for update`);
  const sent = visitor['agent']
    .post('/acting-as')
    .type('form')
    .send({ _csrf: hidden('_csrf'), _once: hidden('_once'), membershipId: person.membershipId })
    .buffer(true)
    .parse((head, done) => {
      order.push('sent on');
      head.on('data', () => undefined).on('end', () => done(null, null));
    });
  const answered = sent.then(({ status }) => expect(status).toBe(303));
  const waiting = `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
  while ((await app.db.query(waiting)).length === 0) await visit(app).get('/help');
  await visit(app).get('/help');
  order.push('stored');
  await holding.commitTransaction();
  await holding.release();
  await answered;
  expect(order).toEqual(['stored', 'sent on']);
});
