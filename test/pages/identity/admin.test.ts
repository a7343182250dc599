import type { Role } from '../../../src/kernel/actor';
import { ROLES } from '../../../src/kernel/actor';
import { PERMISSIONS, PERMISSIONS_OF } from '../../../src/identity/domain/permissions';
import { saveActor, saveMembership, saveOrganisation } from '../../factories/people';
import { startApp, type TestApp } from '../../support/app';
import { countQueries } from '../../support/queries';
import { visit } from '../../support/visitor';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const PAGES = ['/admin/people', '/admin/people/invite', '/admin/roles'];

describe('pages of the administrator', () => {
  it.each(ROLES.filter((role): role is Role => !['admin', 'supervisor'].includes(role)))(
    'are closed to the role %s, and tell nothing',
    async (role) => {
      const secret = await saveActor(app.db, 'admin', undefined, { person: { familyName: 'SECRETNAME' } });
      const visitor = await visit(app).signIn((await saveActor(app.db, role)).email);
      for (const path of [...PAGES, `/admin/people/${secret.personId}`]) {
        const answer = await visitor.get(path);
        expect(answer.status).toBe(403);
        expect(answer.html).not.toContain('SECRETNAME');
      }
      const directory = await visitor.get('/admin/organisations');
      expect(directory.status).toBe(PERMISSIONS_OF[role].includes('organisation:read') ? 200 : 403);
    },
  );

  it('ask nobody’s name of somebody who is not signed in', async () => {
    for (const path of [...PAGES, '/admin/organisations'])
      expect((await visit(app).get(path)).status).toBe(303);
  });
});

describe('the list of people', () => {
  it('finds people by either script and by address, and says so when nobody matches', async () => {
    const admin = await saveActor(app.db, 'admin');
    const sokha = await saveActor(app.db, 'focal', undefined, {
      person: { familyName: 'TEP', givenName: 'RATANAK', familyNameKm: 'ទេព', givenNameKm: 'រតនៈ' },
    });
    const visitor = await visit(app).signIn(admin.email);
    for (const words of ['tep rat', 'ទេព រតនៈ', sokha.email]) {
      const list = await visitor.get(`/admin/people?q=${encodeURIComponent(words)}`);
      expect(list.page.querySelectorAll('tbody tr')).toHaveLength(1);
      expect(list.page.querySelector('tbody tr')?.text).toContain('TEP RATANAK');
    }
    const none = await visitor.get('/admin/people?q=%25');
    expect(none.text).toContain('Nobody matches');
    expect(none.page.querySelector('#q')?.getAttribute('value')).toBe('%');
  });

  it('asks the database as often for three people as for one', async () => {
    const admin = await saveActor(app.db, 'admin');
    const home = await saveOrganisation(app.db);
    const visitor = await visit(app).signIn(admin.email);
    const named = (name: string) => ({ person: { familyName: name, givenName: 'COUNTED' } });
    await saveActor(app.db, 'focal', home, named('ONLYONE'));
    const one = await countQueries(app.db, () => visitor.get('/admin/people?q=onlyone'));
    for (let n = 0; n < 3; n += 1) await saveActor(app.db, 'focal', home, named('ONETHREE'));
    const three = await countQueries(app.db, async () => {
      const list = await visitor.get('/admin/people?q=onethree');
      expect(list.page.querySelectorAll('tbody tr')).toHaveLength(3);
    });
    expect(three).toBe(one);
  });
});

describe('the record of a person', () => {
  it('ends a role with a reason, and refuses to end the role one acts in', async () => {
    const admin = await saveActor(app.db, 'admin');
    const person = await saveActor(app.db, 'focal');
    const visitor = await visit(app).signIn(admin.email);
    const record = `/admin/people/${person.personId}`;
    const end = `${record}/memberships/${person.membershipId}/end`;
    const without = await visitor.post(end, { reason: ' ' }, record);
    expect(without.status).toBe(422);
    expect(without.text).toContain('Reason: Fill in this field.');
    const ended = await visitor.post(end, { reason: 'Moved to another ministry' }, record);
    expect(ended.location).toBe(record);
    const after = await visitor.get(record);
    expect(after.text).toContain('The role has ended.');
    expect(after.page.querySelectorAll('.ts-tag--closed')).toHaveLength(1);
    expect((await visitor.get(record)).text).not.toContain('The role has ended.');

    const own = `/admin/people/${admin.personId}`;
    const refused = await visitor.post(`${own}/memberships/${admin.membershipId}/end`, { reason: 'x' }, own);
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('You cannot end the role you are acting in.');
  });

  it('issues a key that is shown once, acts within its scopes and stops when it is withdrawn', async () => {
    const admin = await saveActor(app.db, 'admin');
    const auditor = await saveActor(app.db, 'auditor');
    const visitor = await visit(app).signIn(admin.email);
    const record = `/admin/people/${auditor.personId}`;
    const fields = { membershipId: auditor.membershipId, label: 'nightly export', days: '30' };
    const beyond = await visitor.post(`${record}/tokens`, { ...fields, scopes: ['person:manage'] }, record);
    expect(beyond.status).toBe(422);
    const issued = await visitor.post(`${record}/tokens`, { ...fields, scopes: ['report:read'] }, record);
    const token = issued.page.querySelector('.ts-token')?.text ?? '';
    expect(token.length).toBeGreaterThan(40);
    expect((await visitor.get(record)).html).not.toContain(token);
    const [stored]: { held: string }[] = await app.db.query('select t::text as held from api_token t');
    expect(stored?.held).not.toContain(token);

    const withdraw = (await visitor.get(record)).page
      .querySelectorAll('form')
      .map((form) => form.getAttribute('action') ?? '')
      .find((action) => action.endsWith('/revoke'));
    await visitor.post(withdraw ?? '', {}, record);
    expect((await visitor.get(record)).text).toContain('withdrawn');
  });
});

describe('the directory', () => {
  it('counts the people of an organisation who hold a role today, each once', async () => {
    const japan = await saveOrganisation(app.db, {
      kind: 'japan',
      nameEn: 'Embassy of Example',
      code: 'EOE',
    });
    const holder = await saveActor(app.db, 'observer', japan);
    await saveMembership(app.db, holder.personId, 'auditor', japan.id);
    await saveActor(app.db, 'observer', japan, { membership: { validTo: '2026-02-01' } });
    const visitor = await visit(app).signIn((await saveActor(app.db, 'admin')).email);
    const page = await visitor.get('/admin/organisations?kind=japan');
    expect(
      page.page.querySelectorAll('tbody tr').map((row) => row.structuredText.replace(/\s+/g, ' ')),
    ).toEqual([expect.stringMatching(/^Embassy of Example EOE .* 1$/)]);
  });

  it('shows the matrix of permissions exactly as the guard uses it', async () => {
    const visitor = await visit(app).signIn((await saveActor(app.db, 'admin')).email);
    const page = await visitor.get('/admin/roles');
    const rows = page.page.querySelectorAll('.ts-matrix tbody tr');
    expect(rows).toHaveLength(PERMISSIONS.length);
    const ticks = page.page.querySelectorAll('.ts-matrix tbody [aria-label="may"]').length;
    const granted = Object.values(PERMISSIONS_OF).reduce((sum, list) => sum + list.length, 0);
    expect(ticks).toBe(granted);
  });
});
