import { plainWord } from '../../../src/kernel/domain/text';
import ExcelJS from 'exceljs';
import request from 'supertest';
import { ScoreSheet } from '../../../src/review/entities/score-sheet.entity';
import { saveActor, PASSWORD } from '../../factories/people';
import { saveAssignment, savePanel, type SavedPanel } from '../../factories/review';
import { startApp, type TestApp } from '../../support/app';
import { parse } from 'node-html-parser';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** A browser that can also take and send files. */
class Browser {
  private readonly agent = request.agent(app.app.getHttpServer());

  async signIn(email: string): Promise<this> {
    const hidden = await this.hidden('/sign-in');
    const answer = await this.agent
      .post('/sign-in')
      .type('form')
      .send({ ...hidden, email, password: PASSWORD });
    expect(answer.status).toBe(303);
    return this;
  }

  async hidden(path: string): Promise<Record<string, string>> {
    const page = parse((await this.agent.get(path)).text);
    return Object.fromEntries(
      ['_csrf', '_once'].map((name) => [
        name,
        page.querySelector(`main [name=${name}], [name=${name}]`)?.getAttribute('value') ?? '',
      ]),
    );
  }

  async workbook(): Promise<ExcelJS.Workbook> {
    const answer = await this.agent.get('/reviews/offline/scores.xlsx').buffer(true).parse(binary);
    expect(answer.status).toBe(200);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(answer.body as never);
    return workbook;
  }

  async send(workbook: ExcelJS.Workbook): Promise<request.Response> {
    const bytes = Buffer.from(await workbook.xlsx.writeBuffer());
    let sending = this.agent.post('/reviews/offline').set('Accept-Language', 'en');
    for (const [name, value] of Object.entries(await this.hidden('/reviews/offline')))
      sending = sending.field(name, value);
    return sending.attach('file', bytes, 'scores.xlsx');
  }

  get(path: string): Promise<request.Response> {
    return Promise.resolve(this.agent.get(path).set('Accept-Language', 'en'));
  }
}

function binary(response: request.Response, done: (error: Error | null, body: Buffer) => void): void {
  const parts: Buffer[] = [];
  const stream = response as unknown as NodeJS.ReadableStream;
  stream.on('data', (part: Buffer) => parts.push(part));
  stream.on('end', () => done(null, Buffer.concat(parts)));
}

const setUp = async (): Promise<SavedPanel & { browser: Browser; ids: string[] }> => {
  const saved = await savePanel(app.db, { files: 3 });
  const reader = saved.readers[0]!;
  await app.db.query(`update account set locale = 'en' where id = $1`, [reader.accountId]);
  const ids: string[] = [];
  for (const [i, file] of saved.files.entries()) {
    const state = i < 2 ? 'cleared' : 'assigned';
    ids.push((await saveAssignment(app.db, saved, file.id, reader.personId, state)).id);
  }
  return { ...saved, ids, browser: await new Browser().signIn(reader.email) };
};

/** Rows of the table: below the hidden keys and the headers. */
function rowsOf(workbook: ExcelJS.Workbook): ExcelJS.Row[] {
  const sheet = workbook.worksheets[0]!;
  const rows: ExcelJS.Row[] = [];
  sheet.eachRow((row) => {
    if (/^[0-9a-f-]{36}$/.test(plainWord(row.getCell(1).value))) rows.push(row);
  });
  return rows;
}

const sheetsOf = (ids: string[]): Promise<ScoreSheet[]> =>
  app.db
    .getRepository(ScoreSheet)
    .createQueryBuilder('s')
    .where('s.assignment_id in (:...ids)', { ids })
    .getMany();

describe('scoring without a line', () => {
  it('takes out the sheets of open files alone and brings their marks back as drafts', async () => {
    const { browser, criteria, ids } = await setUp();
    const workbook = await browser.workbook();
    const rows = rowsOf(workbook);
    expect(rows).toHaveLength(2 * criteria.length);
    expect(new Set(rows.map((row) => row.getCell(1).value))).toEqual(new Set(ids.slice(0, 2)));
    for (const row of rows.slice(0, criteria.length)) {
      row.getCell(6).value = '៣';
      row.getCell(7).value = 'As the file shows.';
    }
    const answer = await browser.send(workbook);
    expect([answer.status, answer.headers.location]).toEqual([303, '/reviews?state=to_score']);
    const [sheet, ...others] = await sheetsOf(ids);
    expect(others).toHaveLength(0);
    expect(sheet).toMatchObject({ assignmentId: rows[0]!.getCell(1).value, submittedAt: null });
    expect(Object.values(sheet?.marks ?? {})).toEqual(
      criteria.map(() => ({ level: 3, comment: 'As the file shows.' })),
    );
  });

  it('keeps nothing when one cell is wrong, and names the cell', async () => {
    const { browser, criteria, ids } = await setUp();
    const workbook = await browser.workbook();
    const rows = rowsOf(workbook);
    for (const row of rows) row.getCell(6).value = '2';
    const wrong = rows[criteria.length]!;
    wrong.getCell(6).value = '9';
    const answer = await browser.send(workbook);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(`<b>F${wrong.number}</b>`);
    expect(await sheetsOf(ids)).toEqual([]);
  });

  it('refuses the sheet of somebody else', async () => {
    const one = await setUp();
    const other = await setUp();
    const workbook = await one.browser.workbook();
    for (const row of rowsOf(workbook)) row.getCell(6).value = '5';
    const answer = await other.browser.send(workbook);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('no longer open to you');
    expect(await sheetsOf([...one.ids, ...other.ids])).toEqual([]);
  });

  it('is closed to an officer', async () => {
    const browser = await new Browser().signIn((await saveActor(app.db, 'officer')).email);
    expect((await browser.get('/reviews/offline')).status).toBe(403);
    expect((await browser.get('/reviews/offline/scores.xlsx')).status).toBe(403);
  });
});
