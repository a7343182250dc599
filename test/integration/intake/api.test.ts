import request from 'supertest';
import { IssueApiToken } from '../../../src/identity';
import { saveActor, type SavedActor } from '../../factories/people';
import { startApp, type TestApp } from '../../support/app';
import { desk, draftsOf } from '../../support/desk';
import { FilledSheet, officialCells } from '../../support/sheet';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

async function tokenOf(actor: SavedActor): Promise<string> {
  const admin = await saveActor(app.db, 'admin');
  const wish = { membershipId: actor.membershipId, label: 'test', scopes: ['nomination:start'], days: 1 };
  return (await app.get(IssueApiToken).run(admin, wish)).token;
}

describe('sheets through the API', () => {
  it('are downloaded, handed in, looked at, confirmed twice to the same end, and thrown away', async () => {
    const { focal, callId } = await desk(app);
    const token = await tokenOf(focal);
    const ask = (method: 'get' | 'post' | 'delete', path: string) =>
      request(app.app.getHttpServer())[method](`/api/v1${path}`).set('Authorization', `Bearer ${token}`);
    const template = await ask('get', `/calls/${callId}/sheet?language=ja`).buffer(true).responseType('blob');
    expect(template.status).toBe(200);
    const sheet = await FilledSheet.open(template.body as Buffer);
    expect(sheet.sheet.name).toBe('候補者');
    sheet.fill([officialCells(1), officialCells(2, { 'person.birthDate': 'yesterday' })]);

    const bad = await ask('post', `/calls/${callId}/sheet`).attach('file', await sheet.bytes(), 'a.xlsx');
    expect(bad.status).toBe(201);
    const preview = await ask('get', `/imports/${bad.body.importId}?outcome=refused`);
    expect(preview.body).toMatchObject({
      state: 'ready',
      counts: { refused: 1, new: 1 },
      rows: [
        {
          row: sheet.firstRow + 1,
          outcome: 'refused',
          findings: [
            {
              cell: `${sheet.column('person.birthDate')}${sheet.firstRow + 1}`,
              column: 'person.birthDate',
              code: 'common.not_a_date',
              value: 'yesterday',
            },
          ],
        },
      ],
    });
    const refused = await ask('post', `/imports/${bad.body.importId}/confirm`);
    expect(refused.status).toBe(422);
    expect(refused.body.refusals[0].code).toBe('intake.rows_refused');

    sheet.cell('person.birthDate', sheet.firstRow + 1).value = '01/02/1990';
    const good = await ask('post', `/calls/${callId}/sheet`).attach('file', await sheet.bytes(), 'a.xlsx');
    for (const _time of [1, 2]) {
      const done = await ask('post', `/imports/${good.body.importId}/confirm`);
      expect([done.status, done.body]).toEqual([200, { created: 2, changed: 0 }]);
    }
    expect(await draftsOf(app, callId)).toHaveLength(2);

    const third = await ask('post', `/calls/${callId}/sheet`).attach('file', await sheet.bytes(), 'a.xlsx');
    expect((await ask('delete', `/imports/${third.body.importId}`)).status).toBe(204);
    expect((await ask('post', `/imports/${third.body.importId}/confirm`)).status).toBe(404);
    expect((await ask('post', `/calls/${callId}/sheet`)).status).toBe(422);
    const stranger = await tokenOf(await saveActor(app.db, 'focal'));
    const theirs = await request(app.app.getHttpServer())
      .get(`/api/v1/imports/${good.body.importId}`)
      .set('Authorization', `Bearer ${stranger}`);
    expect(theirs.status).toBe(404);
  });
});
