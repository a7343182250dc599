import type { Role } from '../../../src/kernel/actor';
import { NominationPages } from '../../../src/nominations/pages.queries';
import { saveNomination } from '../../factories/nominations';
import { saveActor, saveOrganisation, savePerson } from '../../factories/people';
import { saveCall } from '../../factories/programmes';
import { startApp, type TestApp } from '../../support/app';
import { countQueries } from '../../support/queries';
import { visit } from '../../support/visitor';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const SECRET = 'PLANTEDNAME';

describe('the list', () => {
  it('counts on every chip what its list shows', async () => {
    const ministry = await saveOrganisation(app.db);
    const focal = await saveActor(app.db, 'focal', ministry);
    const own = { organisationId: ministry.id };
    for (const state of ['draft', 'draft', 'returned', 'endorsed', 'withdrawn'] as const)
      await saveNomination(app.db, state, own);
    await saveNomination(app.db, 'draft');
    const visitor = await visit(app).signIn(focal.email);
    const { page } = await visitor.get('/nominations');
    const chips = page.querySelectorAll('.ts-chips a');
    expect(chips.map((chip) => chip.structuredText.replace(/\s+/g, ' '))).toEqual([
      'All 5',
      'Draft 2',
      'Returned 1',
      'Endorsed 1',
      'Withdrawn 1',
    ]);
    for (const chip of chips) {
      const listed = (await visitor.get(chip.getAttribute('href') ?? '')).page.querySelectorAll('tbody tr');
      expect(String(listed.length)).toBe(chip.querySelector('.ts-chips__count')?.text);
    }
  });

  it('pages by 20 without losing or repeating anybody, and keeps the filters', async () => {
    const ministry = await saveOrganisation(app.db);
    const focal = await saveActor(app.db, 'focal', ministry);
    const call = await saveCall(app.db);
    for (let i = 0; i < 23; i += 1)
      await saveNomination(app.db, 'draft', { organisationId: ministry.id, callId: call.id });
    await saveNomination(app.db, 'draft', { organisationId: ministry.id });
    const visitor = await visit(app).signIn(focal.email);
    const first = await visitor.get(`/nominations?call=${call.id}`);
    const next = first.page.querySelector('.ts-pager a')?.getAttribute('href') ?? '';
    expect(next).toContain(`call=${call.id}`);
    const second = await visitor.get(next.replaceAll('&amp;', '&'));
    const numbers = [first, second].flatMap(({ page }) =>
      page.querySelectorAll('tbody th a').map((link) => link.getAttribute('href')),
    );
    expect(numbers).toHaveLength(23);
    expect(new Set(numbers).size).toBe(23);
  });

  it('finds by name in either script and by number', async () => {
    const ministry = await saveOrganisation(app.db);
    const focal = await saveActor(app.db, 'focal', ministry);
    const person = await savePerson(app.db, {
      familyName: 'PRUM',
      givenName: 'VISAL',
      familyNameKm: 'ព្រុំ',
      givenNameKm: 'វិសាល',
    });
    const { number } = await saveNomination(app.db, 'draft', { organisationId: ministry.id, person });
    await saveNomination(app.db, 'draft', { organisationId: ministry.id });
    const visitor = await visit(app).signIn(focal.email);
    for (const q of ['visal prum', 'វិសាល', number.toLowerCase()]) {
      const { page } = await visitor.get(`/nominations?q=${encodeURIComponent(q)}`);
      expect(page.querySelectorAll('tbody tr')).toHaveLength(1);
    }
    expect((await visitor.get('/nominations?q=%25')).text).toContain('No nomination matches');
  });

  it('asks the database as much for one row as for three', async () => {
    const counted = async (rows: number): Promise<number> => {
      const ministry = await saveOrganisation(app.db);
      const focal = await saveActor(app.db, 'focal', ministry);
      for (let i = 0; i < rows; i += 1)
        await saveNomination(app.db, 'draft', { organisationId: ministry.id });
      return countQueries(app.db, () => app.get(NominationPages).list(focal, {}, undefined));
    };
    expect(await counted(3)).toBe(await counted(1));
  });

  it('says what to do when there is nothing yet', async () => {
    const focal = await saveActor(app.db, 'focal');
    const visitor = await visit(app, 'km').signIn(focal.email);
    expect((await visitor.get('/nominations?lang=km')).text).toContain('មិនទាន់មានសំណើទេ');
  });
});

describe('a file of another ministry', () => {
  const PATHS = ['', '/answers', '/answers/post', '/check', '/submitted', '/endorse', '/return', '/withdraw'];
  const OFFICE = ['/eligibility', '/history', '/screen', '/eligibility/age-max'];

  it.each(['focal', 'endorser', 'nominee', 'reviewer', 'observer', 'auditor', 'admin'] as Role[])(
    'is nowhere for %s: not on the list, not by its address, not in any language',
    async (role) => {
      const person = await savePerson(app.db, { familyName: SECRET, familyNameKm: 'ឈ្មោះសម្ងាត់' });
      const { id } = await saveNomination(app.db, 'with_ministry', { person });
      const stranger = await saveActor(app.db, role);
      for (const language of ['en', 'km'] as const) {
        const visitor = await visit(app, language).signIn(stranger.email);
        for (const path of [...PATHS, ...OFFICE]) {
          const answer = await visitor.get(`/nominations/${id}${path}?lang=${language}`);
          expect([403, 404, 303]).toContain(answer.status);
          expect(answer.html).not.toContain(SECRET);
          expect(answer.html).not.toContain('ឈ្មោះសម្ងាត់');
        }
        const list = await visitor.get(`/nominations?q=${SECRET}`);
        expect(list.page.querySelectorAll('tbody tr')).toHaveLength(0);
      }
      if (!['focal', 'endorser', 'nominee'].includes(role)) return;
      const visitor = await visit(app).signIn(stranger.email);
      expect((await visitor.get(`/nominations/${id}`)).status).toBe(404);
    },
  );

  it('answers like one that does not exist', async () => {
    const { id } = await saveNomination(app.db, 'draft');
    const focal = await saveActor(app.db, 'focal');
    const visitor = await visit(app).signIn(focal.email);
    const hidden = await visitor.get(`/nominations/${id}`);
    const absent = await visitor.get('/nominations/00000000-0000-4000-8000-000000000000');
    expect([hidden.status, hidden.text]).toEqual([absent.status, absent.text.replace(/x/g, 'x')]);
  });
});

describe('a nominee', () => {
  it('sees the own nomination and writes Part B alone', async () => {
    const ministry = await saveOrganisation(app.db);
    const nominee = await saveActor(app.db, 'nominee', ministry);
    const own = { organisationId: ministry.id, person: nominee.person };
    const { id } = await saveNomination(app.db, 'draft', own);
    await saveNomination(app.db, 'draft', { organisationId: ministry.id });
    const visitor = await visit(app).signIn(nominee.email);
    expect((await visitor.get('/nominations')).page.querySelectorAll('tbody tr')).toHaveLength(1);
    const { page } = await visitor.get(`/nominations/${id}`);
    expect(page.querySelectorAll('.ts-task a')).toHaveLength(5);
    expect((await visitor.get(`/nominations/${id}/answers/motivation`)).status).toBe(200);
    expect((await visitor.get(`/nominations/${id}/answers/why`)).status).toBe(409);
    expect((await visitor.get(`/nominations/${id}/check`)).status).toBe(403);
  });
});
