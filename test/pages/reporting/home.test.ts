import { saveNomination } from '../../factories/nominations';
import { saveActor, saveOrganisation } from '../../factories/people';
import { saveCall } from '../../factories/programmes';
import type { Role } from '../../../src/kernel/actor';
import { startApp, type TestApp } from '../../support/app';
import { countQueries } from '../../support/queries';
import { visit } from '../../support/visitor';

describe('the home page', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  it.each([
    'focal',
    'endorser',
    'nominee',
    'officer',
    'reviewer',
    'chair',
    'observer',
    'auditor',
    'admin',
  ] as Role[])('opens for %s in three languages when nothing waits', async (role) => {
    const { email } = await saveActor(app.db, role);
    const visitor = await visit(app).signIn(email);
    expect((await visitor.get('/')).text).toContain('Nothing waits for you');
    expect((await visitor.get('/?lang=km')).text).toContain('គ្មានកិច្ចការរង់ចាំលោកអ្នកទេ');
    expect((await visitor.get('/?lang=ja')).text).toContain('対応が必要な案件');
  });

  it('shows a focal point what waits, first what is due first, and the slots of the ministry', async () => {
    const ministry = await saveOrganisation(app.db);
    const focal = await saveActor(app.db, 'focal', ministry);
    const late = await saveCall(app.db, {
      state: 'open',
      titleEn: 'Later course',
      slotsPerOrganisation: 3,
      nominationDeadline: new Date('2027-01-20T08:00:00Z'),
      endorsementDeadline: new Date('2027-01-22T08:00:00Z'),
    });
    const soon = await saveCall(app.db, { state: 'open', titleEn: 'Sooner course', slotsPerOrganisation: 2 });
    await saveNomination(app.db, 'draft', { callId: late.id, organisationId: ministry.id });
    await saveNomination(app.db, 'returned', { callId: soon.id, organisationId: ministry.id });
    await saveNomination(app.db, 'endorsed', { callId: late.id, organisationId: ministry.id });
    const visitor = await visit(app).signIn(focal.email);
    const { page, text } = await visitor.get('/');
    const courses = page.querySelectorAll('.ts-waiting__row').map((row) => row.structuredText);
    expect(courses[0]).toContain('Sooner course');
    expect(courses[1]).toContain('Later course');
    const seats = page
      .querySelectorAll('table tbody tr')
      .map((row) => row.structuredText.replace(/\s+/g, ' '));
    expect(seats.find((row) => row.includes('Later course'))).toContain('1 / 3');
    expect(page.querySelector('.ts-nav--wide .ts-count')?.text).toBe('2');
    expect(text).toContain('2 things wait for you');
  });

  it('shows one ministry nothing of another', async () => {
    const stranger = await saveActor(app.db, 'focal');
    const { page } = await (await visit(app).signIn(stranger.email)).get('/');
    expect(page.querySelectorAll('.ts-waiting__row')).toHaveLength(0);
    expect(page.querySelectorAll('table tbody tr').every((row) => /0 \/ \d/.test(row.structuredText))).toBe(
      true,
    );
  });

  it('asks the database as often for many rows as for one', async () => {
    const ministry = await saveOrganisation(app.db);
    const focal = await saveActor(app.db, 'focal', ministry);
    await saveNomination(app.db, 'draft', {
      callId: (await saveCall(app.db)).id,
      organisationId: ministry.id,
    });
    const visitor = await visit(app).signIn(focal.email);
    await visitor.get('/');
    const few = await countQueries(app.db, () => visitor.get('/'));
    for (let n = 0; n < 3; n += 1)
      await saveNomination(app.db, 'draft', {
        callId: (await saveCall(app.db)).id,
        organisationId: ministry.id,
      });
    expect(await countQueries(app.db, () => visitor.get('/'))).toBe(few);
  });

  it('shows an officer the calls by phase with their counts', async () => {
    const { email } = await saveActor(app.db, 'officer');
    const { page } = await (await visit(app).signIn(email)).get('/');
    const row = page
      .querySelectorAll('table tbody tr')
      .map((each) => each.structuredText.replace(/\s+/g, ' '))
      .find((text) => text.includes('Later course'));
    expect(row).toContain('Open for nominations');
  });
});
