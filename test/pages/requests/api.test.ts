import request from 'supertest';
import { IssueApiToken } from '../../../src/identity';
import { saveNomination } from '../../factories/nominations';
import { saveActor, saveOrganisation, type SavedActor } from '../../factories/people';
import { saveCall, saveCourse } from '../../factories/programmes';
import { startApp, type TestApp } from '../../support/app';
import { FilledSheet } from '../../support/sheet';
import { visit } from '../../support/visitor';

const SURVEYS = '/api/v1/request-surveys';
const CONTENT = {
  justification: 'Floods are measured by hand in four provinces.',
  whoGoes: 'An engineer with three years at a gauge',
  people: 2,
  ownerUnit: 'Department of PLANTED Hydrology',
  expectedUse: 'Each provincial office reads its gauges every hour.',
  resources: 'Budget line 61, two boats',
  wantedWhen: 'Dry season',
  tags: ['pentagonal_4_5'],
};

interface Answer {
  status: number;
  text: string;
  body: { id: string; refusals?: { code: string }[] } & Record<string, unknown>[];
}
interface List {
  organisationCode: string;
  signed: boolean;
  seen: string;
  requests: { id: string; rank: number; people: number; version: number }[];
}

describe('the API of the yearly requests', () => {
  let app: TestApp;
  let focal: SavedActor;
  let endorser: SavedActor;
  let officer: SavedActor;
  let other: SavedActor;
  beforeAll(async () => {
    app = await startApp('2026-11-05T03:00:00Z');
    const ministry = await saveOrganisation(app.db, { nameEn: 'Ministry of Rivers', code: 'RIVERS' });
    focal = await saveActor(app.db, 'focal', ministry);
    endorser = await saveActor(app.db, 'endorser', ministry);
    officer = await saveActor(app.db, 'officer');
    other = await saveActor(app.db, 'focal');
  });
  afterAll(() => app.close());

  /** A program that acts as this person. */
  async function programOf(actor: SavedActor) {
    const { token } = await app.get(IssueApiToken).run(await saveActor(app.db, 'admin'), {
      ...{ membershipId: actor.membershipId, label: 'A test', scopes: [...actor.permissions], days: 1 },
    });
    return async (
      method: 'get' | 'post' | 'put' | 'delete',
      path: string,
      body?: object,
    ): Promise<Answer> => {
      const sending = request(app.app.getHttpServer())[method](`${SURVEYS}${path}`);
      void sending.set('Authorization', `Bearer ${token}`).set('Accept-Language', 'en');
      return body ? sending.send(body) : sending;
    };
  }
  const listsOf = ({ body }: Answer): List[] => body as unknown as List[];

  it('walks from the opened survey to the signed list by the same use cases', async () => {
    const secretariat = await programOf(officer);
    const days = { year: 2026, opensOn: '2026-11-01', closesOn: '2026-11-30', note: null };
    expect((await secretariat('post', '', days)).status).toBe(204);
    expect((await secretariat('get', '')).body).toEqual([{ ...days, phase: 'open' }]);

    const desk = await programOf(focal);
    const course = await saveCourse(app.db, { titleEn: 'River gauges' });
    const need = await desk('post', '/2026/requests', { ...CONTENT, need: 'Boats' });
    expect(need.status).toBe(201);
    const wished = await desk('post', '/2026/requests', { ...CONTENT, courseId: course.id });
    const third = await desk('post', '/2026/requests', { ...CONTENT, need: 'Nets' });
    expect((await desk('delete', `/2026/requests/${third.body.id}`)).status).toBe(204);
    const neither = await desk('post', '/2026/requests', CONTENT);
    expect([neither.status, neither.body.refusals?.map(({ code }) => code)]).toEqual([
      422,
      ['requests.course_or_need'],
    ]);
    const change = { ...CONTENT, courseId: course.id, people: 3, version: 1 };
    const id = wished.body.id;
    expect((await desk('put', '/2026/order', { order: [id, need.body.id] })).status).toBe(204);
    const [before] = listsOf(await desk('get', '/2026/lists'));
    const version = before!.requests[0]!.version;
    expect((await desk('put', `/2026/requests/${id}`, { ...change, version })).status).toBe(204);
    expect((await desk('put', `/2026/requests/${id}`, { ...change, version })).status).toBe(409);

    const head = await programOf(endorser);
    const [list] = listsOf(await head('get', '/2026/lists'));
    expect(list!.requests.map(({ rank, people }) => [rank, people])).toEqual([
      [1, 3],
      [2, 2],
    ]);
    const signature = { seen: list!.seen, signedName: endorser.name };
    expect((await desk('post', '/2026/sign', signature)).status).toBe(403);
    expect((await head('post', '/2026/sign', signature)).status).toBe(204);
    expect(listsOf(await secretariat('get', '/2026/lists'))).toEqual([
      expect.objectContaining({ organisationCode: 'RIVERS', signed: true }),
    ]);
  });

  it('lets the secretariat check a request, and send it back with a reason until it is mended', async () => {
    const secretariat = await programOf(officer);
    const desk = await programOf(focal);
    const [list] = listsOf(await secretariat('get', '/2026/lists'));
    const { id, version } = list!.requests[1]!;
    const check = { version, clear: 'yes', realistic: 'no', prioritised: 'yes' };
    const unsaid = await secretariat('put', `/2026/requests/${id}/check`, check);
    expect(unsaid.body.refusals).toMatchObject([{ code: 'requests.no_needs_note', field: 'realisticNote' }]);
    const why = {
      realisticNote: 'The budget line is not named.',
      returnedReason: 'Please name the budget line.',
    };
    expect((await desk('put', `/2026/requests/${id}/check`, { ...check, ...why })).status).toBe(403);
    const officerPage = await visit(app).signIn(officer.email);
    const kept = await officerPage.post(`/requests/2026/${id}/check`, {
      ...{ ...check, ...why, version: `${version}` },
    });
    expect(kept.location).toBe('/requests/2026');
    const focalPage = await visit(app).signIn(focal.email);
    expect((await focalPage.get('/')).text).toContain('1 request was sent back for mending');
    const read = (await focalPage.get('/requests/2026')).text;
    for (const said of ['Not realistic', why.realisticNote, why.returnedReason]) expect(read).toContain(said);

    const mended = { ...CONTENT, need: 'Boats', resources: 'Budget line 62', version };
    expect((await desk('put', `/2026/requests/${id}`, mended)).status).toBe(204);
    const [after] = listsOf(await desk('get', '/2026/lists'));
    expect(after).toMatchObject({ signed: false, requests: [{}, { returned: false }] });
    expect((await secretariat('put', `/2026/requests/${id}/check`, check)).status).toBe(422);
    const fine = { ...check, realistic: 'yes' };
    expect((await secretariat('put', `/2026/requests/${id}/check`, fine)).status).toBe(409);
    const now = { ...fine, version: after!.requests[1]!.version };
    expect((await secretariat('put', `/2026/requests/${id}/check`, now)).status).toBe(204);
    const signature = { seen: after!.seen, signedName: endorser.name };
    expect((await (await programOf(endorser))('post', '/2026/sign', signature)).status).toBe(204);
  });

  it('shows a ministry only its own list, and nobody else may change it', async () => {
    const stranger = await programOf(other);
    expect(listsOf(await stranger('get', '/2026/lists')).flatMap(({ requests }) => requests)).toEqual([]);
    expect((await stranger('get', '/2026/granted')).body).toEqual([]);
    const [row]: { id: string }[] = await app.db.query('select id from course_request limit 1');
    expect((await stranger('delete', `/2026/requests/${row!.id}`)).status).toBe(404);
    const reviewer = await programOf(await saveActor(app.db, 'reviewer'));
    for (const path of ['', '/2026/lists', '/2026/granted', '/2026/export.csv', '/2026/export.xlsx'])
      expect((await reviewer('get', path)).status).toBe(403);
    expect((await stranger('post', '/2026/close')).status).toBe(403);
    expect((await stranger('get', '/soon/lists')).status).toBe(404);
  });

  it('gives the lists as a file, with what is withheld, and puts on the record that it was taken', async () => {
    const secretariat = await programOf(officer);
    const csv = (await secretariat('get', '/2026/export.csv')).text;
    expect(csv).toContain('Ministry of Rivers,1,River gauges,,3,');
    expect(csv).toContain('Every list is signed by the head of its ministry.');
    expect(csv).not.toContain(focal.name);
    expect((await (await programOf(other))('get', '/2026/export.csv')).text).not.toContain('PLANTED');

    const { bytes } = await (await visit(app).signIn(officer.email)).file('/requests/2026/export.xlsx');
    const { workbook } = await FilledSheet.open(bytes);
    expect(workbook.worksheets.map(({ rowCount }) => rowCount)).toEqual([3, 3]);
    const taken: { details: string }[] = await app.db.query(
      `select details from audit_entry where action = 'request_window.exported' order by seq`,
    );
    expect(taken.map(({ details }) => JSON.parse(details) as object)).toEqual([
      { year: 2026, format: 'csv', rows: 2 },
      { year: 2026, format: 'csv', rows: 0 },
      { year: 2026, format: 'xlsx', rows: 2 },
    ]);
  });

  it('lays what was asked for beside the calls of the following year', async () => {
    const [row]: { course_id: string }[] = await app.db.query(
      'select course_id from course_request where course_id is not null',
    );
    const terms = { courseId: row!.course_id, slotsPerOrganisation: 2 };
    await saveCall(app.db, { ...terms, openedAt: new Date('2026-12-01T03:00:00Z') });
    const call = await saveCall(app.db, { ...terms, openedAt: new Date('2026-12-31T18:00:00Z') });
    const more = { callId: call.id, organisationId: focal.organisationId };
    await saveNomination(app.db, 'accepted', more);
    await saveNomination(app.db, 'in_review', more);
    await saveNomination(app.db, 'draft', more);
    await saveNomination(app.db, 'accepted', { callId: call.id });

    const rows = (await (await programOf(officer))('get', '/2026/granted')).body;
    expect(rows).toEqual([
      expect.objectContaining({
        ...{ asked: 3, calls: [call.number], slots: 2, sent: 2, accepted: 1, outcome: 'part' },
      }),
      expect.objectContaining({ calls: [], outcome: 'no_course' }),
    ]);
    const desk = await visit(app).signIn(focal.email);
    expect((await desk.get('/requests/2026/granted')).text).toContain('Partly given');
    expect((await (await visit(app).signIn(other.email)).get('/requests/2026/granted')).html).not.toContain(
      'River gauges',
    );
  });

  it('ends with more days for a reason, and the close', async () => {
    const secretariat = await programOf(officer);
    const later = { until: '2026-12-10', reason: 'The holiday fell into the last week.' };
    expect((await secretariat('post', '/2026/extend', later)).status).toBe(204);
    expect((await secretariat('post', '/2026/close')).status).toBe(204);
    const late = await (await programOf(focal))('post', '/2026/requests', { ...CONTENT, need: 'Late' });
    expect([late.status, late.body.refusals?.map(({ code }) => code)]).toEqual([409, ['requests.not_open']]);
  });
});
