import { plainWord } from '../../../src/kernel/domain/text';
import ExcelJS from 'exceljs';
import request from 'supertest';
import { IssueApiToken } from '../../../src/identity';
import type { Role } from '../../../src/kernel/actor';
import { completeAnswers, saveNomination } from '../../factories/nominations';
import { saveActor, saveOrganisation, savePerson } from '../../factories/people';
import { saveCall } from '../../factories/programmes';
import { startApp, type TestApp } from '../../support/app';
import { visit } from '../../support/visitor';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const SECRET = 'PLANTEDWORD';

async function ministry() {
  const organisation = await saveOrganisation(app.db);
  const focal = await saveActor(app.db, 'focal', organisation);
  const call = await saveCall(app.db);
  const own = { organisationId: organisation.id, callId: call.id };
  const dangerous = await savePerson(app.db, { familyName: '=1+1', givenName: 'DARA', familyNameKm: '@x' });
  await saveNomination(app.db, 'draft', { ...own, person: dangerous });
  await saveNomination(app.db, 'endorsed', {
    ...own,
    answers: completeAnswers({ motivation: { jobReport: SECRET, expectation: SECRET, actionIdea: SECRET } }),
  });
  const other = await savePerson(app.db, { familyName: 'STRANGER' });
  await saveNomination(app.db, 'draft', { callId: call.id, person: other });
  return { focal, call, organisation };
}

describe('the list as a file', () => {
  it('holds what the list shows, says how many rows and what is withheld, and runs nothing', async () => {
    const { focal, call } = await ministry();
    const visitor = await visit(app).signIn(focal.email);
    const { page } = await visitor.get(`/nominations?call=${call.id}`);
    const links = page.querySelectorAll('a[download]').map((link) => link.getAttribute('href') ?? '');
    expect(links).toEqual([`/nominations.xlsx?call=${call.id}`, `/nominations.csv?call=${call.id}`]);

    const csv = (await visitor.file(links[1]!)).bytes.toString('utf8');
    const lines = csv.split('\r\n');
    expect(lines[0]).toMatch(/^\uFEFFNumber,Call,Course/);
    expect(lines.filter((line) => line.startsWith('N-'))).toHaveLength(2);
    expect(csv).toContain(",'=1+1,DARA,'@x,");
    expect(csv).toContain('2 nominations');
    expect(csv).toContain('Not in this file');
    for (const hidden of [SECRET, 'STRANGER', 'person', '1985']) expect(csv).not.toContain(hidden);

    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await visitor.file(links[0]!)).bytes as never);
    const [list, about] = workbook.worksheets;
    expect(list?.rowCount).toBe(3);
    const values: unknown[] = [];
    for (const sheet of workbook.worksheets)
      sheet.eachRow((row) => row.eachCell(({ value }) => values.push(value)));
    expect(values).toContain("'=1+1");
    expect(values.some((value) => typeof value === 'object' && value && 'formula' in value)).toBe(false);
    expect(JSON.stringify(values)).not.toContain(SECRET);
    expect(plainWord(about?.getCell('A1').value)).toContain('2 nominations');
  });

  it('obeys the filters, in the language of the reader', async () => {
    const { focal, call } = await ministry();
    const visitor = await visit(app, 'km').signIn(focal.email);
    await visitor.get('/?lang=km');
    const csv = (await visitor.file(`/nominations.csv?call=${call.id}&state=endorsed`)).bytes.toString(
      'utf8',
    );
    expect(csv.split('\r\n').filter((line) => line.startsWith('N-'))).toHaveLength(1);
    expect(csv).toContain('សំណើ 1');
  });

  it('is on the record, and only for desks that work with it', async () => {
    const { focal, organisation } = await ministry();
    for (const [role, status] of [
      ['endorser', 200],
      ['officer', 200],
      ['nominee', 403],
      ['chair', 403],
      ['reviewer', 403],
      ['auditor', 403],
    ] as [Role, number][]) {
      const actor = await saveActor(app.db, role, organisation);
      const answer = await (await visit(app).signIn(actor.email)).file('/nominations.csv');
      expect([role, answer.status]).toEqual([role, status]);
      const seen = answer.bytes.toString('utf8');
      // The secretariat sees every ministry, an endorser the own one.
      expect([role, seen.includes('STRANGER')]).toEqual([role, role === 'officer']);
    }
    await (await visit(app).signIn(focal.email)).file('/nominations.xlsx');
    const entries: { details: string }[] = await app.db.query(
      `select details from audit_entry where action = 'nominations.exported' and actor_id = $1`,
      [focal.personId],
    );
    expect(entries.map(({ details }) => JSON.parse(details))).toEqual([
      { format: 'xlsx', rows: 2, filters: [] },
    ]);
  });

  it('is the same through the API', async () => {
    const { focal, call } = await ministry();
    const admin = await saveActor(app.db, 'admin');
    const { token } = await app.get(IssueApiToken).run(admin, {
      membershipId: focal.membershipId,
      label: 'test',
      scopes: ['nomination:export'],
      days: 1,
    });
    const answer = await request(app.app.getHttpServer())
      .get(`/api/v1/nominations.csv?call=${call.id}`)
      .set('Authorization', `Bearer ${token}`);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toContain('text/csv');
    expect(answer.text).toContain('2 nominations');
  });
});
