import type { Organisation } from '../../../src/identity/entities/organisation.entity';
import { saveNomination } from '../../factories/nominations';
import { saveActor, saveOrganisation, type SavedActor } from '../../factories/people';
import { startApp, type TestApp } from '../../support/app';
import { visit } from '../../support/visitor';

let app: TestApp;
let ministry: Organisation;
let head: SavedActor;
let deputy: SavedActor;
beforeAll(async () => {
  app = await startApp();
  ministry = await saveOrganisation(app.db);
  head = await saveActor(app.db, 'endorser', ministry);
  deputy = await saveActor(app.db, 'focal', ministry);
});
afterAll(() => app.close());

const typed = () => ({
  toPersonId: deputy.personId,
  from: '24/11/2026',
  to: '០៤/១២/២០២៦',
  reason: 'Mission to Osaka.',
});

describe('the page of delegations', () => {
  it('offers colleagues only, keeps what was typed beside a fault, and lists what was given', async () => {
    const stranger = await saveActor(app.db, 'focal');
    const visitor = await visit(app).signIn(head.email);
    const form = await visitor.get('/delegations/new');
    const offered = form.page.querySelectorAll('#toPersonId option').map((o) => o.getAttribute('value'));
    expect(offered).toContain(deputy.personId);
    expect(offered).not.toContain(stranger.personId);
    const wrong = await visitor.post('/delegations', { ...typed(), from: '01/11/2026' }, '/delegations/new');
    expect(wrong.status).toBe(422);
    expect(wrong.page.querySelector('.govuk-error-summary a')?.getAttribute('href')).toBe('#from');
    expect(wrong.page.querySelector('#reason')?.getAttribute('value')).toBe('Mission to Osaka.');
    const given = await visitor.post('/delegations', typed(), '/delegations/new');
    expect(given.location).toBe('/delegations');
    const { text } = await visitor.get('/delegations');
    expect(text).toContain(`${deputy.name} acts for ${head.name}`);
    expect(text).toContain('24/11/2026 to 04/12/2026');
    expect(text).toContain('Holds now');
  });

  it('says on every page for whom one acts, lets the work be done, and is not delegated further', async () => {
    const { id } = await saveNomination(app.db, 'with_ministry', { organisationId: ministry.id });
    const visitor = await visit(app).signIn(deputy.email);
    const home = await visitor.get('/');
    const choice = home.page.querySelector('.ts-account__choice[name=membershipId]');
    await visitor.post('/acting-as', { membershipId: choice?.getAttribute('value') }, '/');
    const acting = await visitor.get('/');
    expect(acting.page.querySelector('.ts-acting')?.text).toContain(`You act for ${head.name} as Endorser`);
    expect(acting.page.querySelector('.ts-acting')?.text).toContain('04/12/2026');
    expect((await visitor.get(`/nominations/${id}/endorse`)).status).toBe(200);
    const further = await visitor.get('/delegations/new');
    expect(further.text).toContain('Only its holder can delegate it.');
    expect(further.page.querySelector('#toPersonId')).toBeNull();
  });

  it('is taken back with a reason', async () => {
    const visitor = await visit(app).signIn(head.email);
    const list = await visitor.get('/delegations');
    const action = list.page.querySelector('main form')?.getAttribute('action') ?? '';
    expect((await visitor.post(action, { reason: '' }, '/delegations')).status).toBe(422);
    expect((await visitor.post(action, { reason: 'Back earlier.' }, '/delegations')).location).toBe(
      '/delegations',
    );
    expect((await visitor.get('/delegations')).text).toContain('Over');
  });

  it('lets an administrator choose whose role it is', async () => {
    const admin = await saveActor(app.db, 'admin');
    const visitor = await visit(app).signIn(admin.email);
    const first = await visitor.get('/delegations/new');
    expect(first.page.querySelectorAll('#membership option').map((o) => o.getAttribute('value'))).toContain(
      head.membershipId,
    );
    const path = `/delegations/new?membership=${head.membershipId}`;
    const given = await visitor.post('/delegations', { ...typed(), membershipId: head.membershipId }, path);
    expect(given.location).toBe('/delegations');
  });

  it('is closed to roles that cannot delegate, and shows nothing of other ministries', async () => {
    const officer = await saveActor(app.db, 'officer');
    expect((await (await visit(app).signIn(officer.email)).get('/delegations')).status).toBe(403);
    const other = await saveActor(app.db, 'endorser');
    const { text } = await (await visit(app).signIn(other.email)).get('/delegations');
    expect(text).not.toContain(head.name);
    expect(text).toContain('No delegations yet');
  });
});
