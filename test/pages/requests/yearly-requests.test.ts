import { LoadCourses } from '../../../src/programmes';
import { SYSTEM } from '../../../src/kernel/actor';
import { saveActor, saveOrganisation, type SavedActor } from '../../factories/people';
import { startApp, type TestApp } from '../../support/app';
import { visit } from '../../support/visitor';

const REQUEST = {
  need: 'Keeping of river gauges',
  justification: 'Floods are measured by hand in four provinces.',
  whoGoes: 'An engineer with three years at a gauge',
  people: '2',
  ownerUnit: 'Department of PLANTED Hydrology',
  expectedUse: 'Each provincial office reads its gauges every hour.',
  resources: 'Budget line 61, two boats',
  wantedWhen: 'Dry season',
  tags: 'pentagonal_4_5',
};

describe('yearly requests', () => {
  let app: TestApp;
  let focal: SavedActor;
  let endorser: SavedActor;
  beforeAll(async () => {
    app = await startApp();
    await app.get(LoadCourses).run(SYSTEM);
    const ministry = await saveOrganisation(app.db, { nameEn: 'Ministry of Rivers' });
    focal = await saveActor(app.db, 'focal', ministry);
    endorser = await saveActor(app.db, 'endorser', ministry);
  });
  afterAll(() => app.close());

  const as = async (actor: { email: string }) => visit(app).signIn(actor.email);

  it('begin with a survey that the secretariat opens once for a year', async () => {
    const officer = await as(await saveActor(app.db, 'officer'));
    const days = { year: '2026', opensOn: '01/11/2026', closesOn: '30/11/2026' };
    expect((await officer.post('/requests', days)).location).toBe('/requests/2026');
    const again = await officer.post('/requests', days);
    expect([again.status, again.text]).toEqual([422, expect.stringContaining('There is a survey for 2026')]);
    expect((await officer.post('/requests', { ...days, year: '2027', closesOn: '01/10/2026' })).status).toBe(
      422,
    );
  });

  it('are written by the desk, put in order, and signed by the head; a later change makes the signature void', async () => {
    const desk = await as(focal);
    expect((await desk.get('/')).text).toContain('No course is asked for yet');
    const both = await desk.post('/requests/2026/new', { ...REQUEST, need: '' });
    expect(both.text).toContain('Choose a course, or say a need without one');
    expect((await desk.post('/requests/2026/new', REQUEST)).location).toBe('/requests/2026');
    const [course]: { id: string }[] = await app.db.query('select id from course order by code limit 1');
    await desk.post('/requests/2026/new', { ...REQUEST, need: '', courseId: course!.id });
    const rows: { id: string }[] = await app.db.query('select id from course_request order by rank');
    const [first, second] = rows.map(({ id }) => `rank_${id}`) as [string, string];
    const twice = await desk.post('/requests/2026/order', { [first]: '1', [second]: '1' }, '/requests/2026');
    expect([twice.status, twice.text]).toEqual([422, expect.stringContaining('Place 1 is given twice')]);
    await desk.post('/requests/2026/order', { [first]: '2', [second]: '1' }, '/requests/2026');

    const head = await as(endorser);
    const read = await head.get('/requests/2026');
    const seen = read.page.querySelector('input[name=seen]')!.getAttribute('value');
    const wrong = await head.post('/requests/2026/sign', { seen, signedName: 'Somebody' }, '/requests/2026');
    expect(wrong.text).toContain('Sign with your own name');
    const stale = { seen: 'other', signedName: endorser.name };
    expect((await head.post('/requests/2026/sign', stale, '/requests/2026')).status).toBe(409);
    await head.post('/requests/2026/sign', { seen, signedName: endorser.name }, '/requests/2026');
    expect((await desk.get('/requests/2026')).text).toContain('Signed');
    await desk.post(`/requests/2026/${rows[1]!.id}/remove`, {}, '/requests/2026');
    const after = (await desk.get('/requests/2026')).text;
    expect(after).toContain('Not signed');
    expect(after).toContain('taken out by');
    const acts: { action: string }[] = await app.db.query(
      `select action from audit_entry where action like 'course_request.%' order by seq`,
    );
    expect(acts.map(({ action }) => action.split('.')[1])).toEqual([
      'added',
      'added',
      'ranked',
      'signed',
      'removed',
    ]);
  });

  it('are read by the secretariat and the Japan side, and by no other ministry and no reader of files', async () => {
    for (const role of ['officer', 'observer'] as const) {
      const { text } = await (await as(await saveActor(app.db, role))).get('/requests/2026');
      expect(text).toContain('PLANTED');
    }
    const other = await as(await saveActor(app.db, 'focal'));
    expect((await other.get('/requests/2026')).html).not.toContain('PLANTED');
    const [row]: { id: string }[] = await app.db.query('select id from course_request limit 1');
    expect((await other.get(`/requests/2026/${row!.id}/change`)).status).toBe(404);
    expect((await other.post(`/requests/2026/${row!.id}/remove`, {}, '/requests/2026')).status).toBe(404);
    const reviewer = await as(await saveActor(app.db, 'reviewer'));
    expect((await reviewer.get('/requests/2026')).status).toBe(403);
    expect((await as(endorser).then((head) => head.get('/requests/2026/new'))).status).toBe(403);
  });

  it('stand still after the last day, until the secretariat gives more with a reason', async () => {
    app.clock.set(new Date('2026-12-01T05:00:00Z'));
    const desk = await as(focal);
    expect((await desk.post('/requests/2026/new', REQUEST, '/requests/2026/new')).status).toBe(409);
    const officer = await as(await saveActor(app.db, 'officer'));
    const more = { until: '10/12/2026', reason: 'The holiday fell into the last week.' };
    await officer.post('/requests/2026/extend', more, '/requests/2026/manage');
    expect((await desk.post('/requests/2026/new', REQUEST)).location).toBe('/requests/2026');
    await officer.post('/requests/2026/close', {}, '/requests/2026/manage');
    expect((await desk.post('/requests/2026/new', REQUEST)).status).toBe(409);
  });
});
