import { ConfirmImport, PurgeImports, SheetTemplate, UploadSheet } from '../../../src/intake';
import { ImportQueries, type Preview } from '../../../src/intake/imports.queries';
import { Refused } from '../../../src/kernel/domain/refusal';
import { SaveAnswers, StartNomination } from '../../../src/nominations';
import { saveNomination } from '../../factories/nominations';
import { saveActor, saveOrganisation, savePerson, type SavedActor } from '../../factories/people';
import { saveCall } from '../../factories/programmes';
import { startApp, type TestApp } from '../../support/app';
import { FilledSheet, officialCells, type Cells } from '../../support/sheet';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

async function desk(slots = 5): Promise<{ focal: SavedActor; callId: string; number: string }> {
  const call = await saveCall(app.db, { slotsPerOrganisation: slots });
  return { focal: await saveActor(app.db, 'focal'), callId: call.id, number: call.number };
}

async function sheetOf(
  { focal, callId }: { focal: SavedActor; callId: string },
  withDrafts = false,
  language: 'km' | 'en' | 'ja' = 'en',
): Promise<FilledSheet> {
  const { bytes } = await app.get(SheetTemplate).run(focal, { callId, language, withDrafts });
  return FilledSheet.open(bytes);
}

async function upload(focal: SavedActor, callId: string, sheet: FilledSheet | Buffer): Promise<string> {
  const bytes = Buffer.isBuffer(sheet) ? sheet : await sheet.bytes();
  return (await app.get(UploadSheet).run(focal, { callId, fileName: 'nominees.xlsx', bytes })).importId;
}

const preview = (focal: SavedActor, id: string): Promise<Preview> =>
  app.get(ImportQueries).preview(focal, id, { outcome: null, after: 0 });

const outcomes = ({ rows }: Preview): string[] => rows.map(({ outcome }) => outcome);
const stops = ({ rows }: Preview, at = 0): (string | null)[][] =>
  (rows[at]?.plan.findings ?? []).filter((one) => one.stops).map(({ cell, code }) => [cell, code]);

async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refused) return error.refusals.map(({ code }) => code).join();
    throw error;
  }
  return 'accepted';
}

const drafts = (callId: string): Promise<Record<string, unknown>[]> =>
  app.db.query(
    `select n.number, n.state, n.department_name as department, p.family_name as family, p.birth_date as born, p.phone,
       (select jsonb_object_agg(a.section, a.answers) from nomination_answer a where a.nomination_id = n.id) as answers
     from nomination n join person p on p.id = n.person_id where n.call_id = $1 order by n.number`,
    [callId],
  );

describe('a filled sheet', () => {
  it('becomes drafts only when it is confirmed, with dates, digits and words understood', async () => {
    const { focal, callId } = await desk();
    const sheet = (await sheetOf({ focal, callId }, false, 'km')).fill([
      officialCells(1, { 'person.sex': 'ស្រី', 'person.birthDate': '១៥/០៦/១៩៨៥', 'person.phone': 12345678 }),
      officialCells(2, { 'person.sex': 'Male', 'person.familyName': ' chan\u200b  zz ' }),
      officialCells(3),
    ]);
    const id = await upload(focal, callId, sheet);
    const shown = await preview(focal, id);
    expect(stops(shown)).toEqual([]);
    expect(outcomes(shown)).toEqual(['new', 'new', 'new']);
    expect(shown.rows.map(({ plan }) => plan.verdict?.outcome)).toEqual(['eligible', 'eligible', 'eligible']);
    expect(await drafts(callId)).toEqual([]);

    expect(await app.get(ConfirmImport).run(focal, id)).toEqual({ created: 3, changed: 0 });
    const rows = await drafts(callId);
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatchObject({
      state: 'draft',
      department: 'Department of Training',
      family: 'CHAN B',
      born: '1985-06-15',
      phone: '+85512345678',
      answers: {
        person: { sex: 'female', birthDate: '1985-06-15', familyNameKm: 'ចាន់ ខ' },
        post: { serviceStart: '2012-01-02', postStart: '2020-03-01', serviceType: 'civil' },
        education: { educationLevel: 'master', graduationYear: 2006 },
      },
    });
    const audit: { action: string; n: number }[] = await app.db.query(
      `select action, count(*)::int as n from audit_entry where actor_id = $1 group by action order by action`,
      [focal.personId],
    );
    expect(audit).toEqual([
      { action: 'nomination.started', n: 3 },
      { action: 'sheet.imported', n: 1 },
      { action: 'sheet.uploaded', n: 1 },
    ]);
  });

  it('is imported once: a second confirmation gives the same answer and changes nothing', async () => {
    const { focal, callId } = await desk();
    const id = await upload(focal, callId, (await sheetOf({ focal, callId })).fill([officialCells(11)]));
    const both = await Promise.all([
      app.get(ConfirmImport).run(focal, id),
      app.get(ConfirmImport).run(focal, id),
    ]);
    expect(both).toEqual([
      { created: 1, changed: 0 },
      { created: 1, changed: 0 },
    ]);
    expect(await drafts(callId)).toHaveLength(1);
    // The rows, which are people, are gone.
    expect(await app.db.query('select 1 from sheet_import_row where import_id = $1', [id])).toEqual([]);
  });

  it('uploaded again finds everybody as they are', async () => {
    const { focal, callId } = await desk();
    const sheet = (await sheetOf({ focal, callId })).fill([officialCells(21), officialCells(22)]);
    await app.get(ConfirmImport).run(focal, await upload(focal, callId, sheet));
    const again = await preview(focal, await upload(focal, callId, sheet));
    expect(outcomes(again)).toEqual(['unchanged', 'unchanged']);
    sheet.cell('post.postTitle', sheet.firstRow).value = 'Chief of office';
    const changed = await preview(focal, await upload(focal, callId, sheet));
    expect(outcomes(changed)).toEqual(['update', 'unchanged']);
    expect(changed.rows[0]?.plan.changes).toEqual(['postTitle']);
    expect(await app.get(ConfirmImport).run(focal, changed.sheet.id)).toEqual({ created: 0, changed: 1 });
    const rows = await drafts(callId);
    expect(rows).toHaveLength(2);
    expect(rows[0]?.answers).toMatchObject({ post: { postTitle: 'Chief of office', serviceType: 'civil' } });
  });

  it('names each cell that needs a correction, and then imports nothing at all', async () => {
    const { focal, callId } = await desk();
    const sheet = (await sheetOf({ focal, callId })).fill([
      officialCells(31),
      officialCells(32, {
        'person.familyName': 'ចាន់',
        'person.sex': 'perhaps',
        'post.postStart': '31/02/2020',
        'person.email': { formula: 'A1&"@x.org"', result: 'a@x.org' },
        'education.graduationYear': 'long ago',
        'person.provinceCode': 'Atlantis',
      }),
      officialCells(33, { 'person.birthDate': null }),
    ]);
    const shown = await preview(focal, await upload(focal, callId, sheet));
    const [first, second] = [sheet.firstRow + 1, sheet.firstRow + 2];
    const at = (key: string, row: number): string => `${sheet.column(key)}${row}`;
    expect(outcomes(shown)).toEqual(['new', 'refused', 'refused']);
    expect(stops(shown, 1).sort()).toEqual(
      [
        [at('person.familyName', first), 'nominations.latin_letters'],
        [at('person.sex', first), 'intake.not_in_list'],
        [at('post.postStart', first), 'common.not_a_date'],
        [at('person.email', first), 'intake.formula'],
        [at('education.graduationYear', first), 'common.not_a_whole_number'],
        [at('person.provinceCode', first), 'intake.not_in_list'],
      ].sort(),
    );
    expect(stops(shown, 2)).toEqual([[at('person.birthDate', second), 'common.required']]);
    expect(await refusalOf(app.get(ConfirmImport).run(focal, shown.sheet.id))).toBe('intake.rows_refused');
    expect(await drafts(callId)).toEqual([]);
  });

  it('finds the same official twice, on the register, and nominated elsewhere', async () => {
    const { focal, callId } = await desk();
    const known = await savePerson(app.db, {
      familyName: 'PRUM',
      givenName: 'VISAL',
      familyNameKm: 'ព្រុំ',
      givenNameKm: 'វិសាល',
      birthDate: '1985-06-15',
    });
    await saveNomination(app.db, 'endorsed', { person: known });
    const sheet = (await sheetOf({ focal, callId })).fill([
      officialCells(41),
      officialCells(41),
      officialCells(42, { 'person.familyName': 'Prum', 'person.givenName': 'visal' }),
    ]);
    const shown = await preview(focal, await upload(focal, callId, sheet));
    expect(outcomes(shown)).toEqual(['new', 'refused', 'refused']);
    expect(stops(shown, 1)).toEqual([[null, 'intake.twice']]);
    expect(stops(shown, 2)).toEqual([[null, 'nominations.already_nominated']]);
  });

  it('keeps to one record for one human, whoever wrote the name first', async () => {
    const { focal, callId } = await desk();
    const known = await savePerson(app.db, { familyName: 'SAO', givenName: 'DARA', birthDate: '1985-06-15' });
    const cells: Cells = { 'person.familyName': 'sao', 'person.givenName': 'Dara' };
    const id = await upload(
      focal,
      callId,
      (await sheetOf({ focal, callId })).fill([officialCells(51, cells)]),
    );
    await app.get(ConfirmImport).run(focal, id);
    const people: { id: string }[] = await app.db.query(
      `select person_id as id from nomination where call_id = $1`,
      [callId],
    );
    expect(people).toEqual([{ id: known.id }]);
  });
});

describe('a sheet with drafts filled in', () => {
  it('goes on where the page stopped, and refuses to write over what is newer', async () => {
    const { focal, callId } = await desk();
    const { nominationId, number } = await app.get(StartNomination).run(focal, {
      callId,
      person: {
        ...{ familyName: 'LIM', givenName: 'SREY', familyNameKm: 'លឹម', givenNameKm: 'ស្រី' },
        ...{ sex: 'female', birthDate: '1988-02-03', email: null, phone: '+85512000111' },
      },
    });
    const sheet = await sheetOf({ focal, callId }, true);
    const row = sheet.firstRow;
    expect(sheet.cell('nomination.number', row).value).toBe(number);
    expect(sheet.cell('person.birthDate', row).value).toEqual(new Date('1988-02-03T00:00:00Z'));
    expect(sheet.cell('person.phone', row).value).toBe("'+85512000111");
    expect(sheet.cell('person.sex', row).value).toBe('Female');
    sheet.fill([{ 'post.postTitle': 'Chief', 'post.departmentName': 'Department of Roads' }], row);
    const id = await upload(focal, callId, sheet);
    expect(outcomes(await preview(focal, id))).toEqual(['update']);

    await app.get(SaveAnswers).run(focal, {
      nominationId,
      section: 'post',
      version: 0,
      typed: { postTitle: 'Director' },
    });
    expect(await refusalOf(app.get(ConfirmImport).run(focal, id))).toBe('intake.changed');
    const again = await preview(focal, id);
    expect(outcomes(again)).toEqual(['refused']);
    expect(stops(again)).toEqual([[null, 'intake.changed_since']]);
    expect((await drafts(callId))[0]?.answers).toMatchObject({ post: { postTitle: 'Director' } });
  });

  it('does not name drafts of another ministry, nor accept its sheet', async () => {
    const { focal, callId } = await desk();
    const other = await saveActor(app.db, 'focal');
    const theirs = await saveNomination(app.db, 'draft', { callId, organisationId: other.organisationId });
    const sheet = await sheetOf({ focal, callId }, true);
    expect(sheet.cell('nomination.number', sheet.firstRow).value).toBeNull();
    sheet.fill([officialCells(61, { 'nomination.number': theirs.number })]);
    const shown = await preview(focal, await upload(focal, callId, sheet));
    expect(stops(shown)).toEqual([
      [`${sheet.column('nomination.number')}${sheet.firstRow}`, 'intake.unknown_number'],
    ]);
    expect(await refusalOf(upload(other, callId, sheet))).toBe('intake.other_organisation');
  });
});

describe('what has changed since the preview', () => {
  it('is noticed: slots that went, a call that closed, somebody else who was faster', async () => {
    const { focal, callId } = await desk(1);
    const id = await upload(focal, callId, (await sheetOf({ focal, callId })).fill([officialCells(71)]));
    await saveNomination(app.db, 'with_ministry', { callId, organisationId: focal.organisationId });
    expect(await refusalOf(app.get(ConfirmImport).run(focal, id))).toBe('intake.changed');
    const shown = await preview(focal, id);
    expect(shown.sheet.facts).toMatchObject({ slots: 1, held: 1, closed: [{ code: 'nominations.slots_full' }] });
    expect(await refusalOf(app.get(ConfirmImport).run(focal, id))).toBe('nominations.slots_full');
    expect((await drafts(callId)).filter(({ state }) => state === 'draft')).toEqual([]);
  });

  it('leaves nothing half done when two sheets name the same people at once', async () => {
    const { focal, callId } = await desk();
    const colleague = await saveActor(app.db, 'focal', await saveOrganisation(app.db));
    const rows = [officialCells(81), officialCells(82), officialCells(83)];
    const one = await upload(focal, callId, (await sheetOf({ focal, callId })).fill(rows));
    const two = await upload(
      colleague,
      callId,
      (await sheetOf({ focal: colleague, callId })).fill([...rows].reverse()),
    );
    const answers = await Promise.all([
      refusalOf(app.get(ConfirmImport).run(focal, one)),
      refusalOf(app.get(ConfirmImport).run(colleague, two)),
    ]);
    expect(answers.sort()).toEqual(['accepted', 'intake.changed']);
    expect(await drafts(callId)).toHaveLength(3);
    const [{ people }] = await app.db.query(
      `select count(*)::int as people from person where family_name like 'CHAN I_'`,
    );
    expect(people).toBe(3);
  });
});

describe('a sheet that is not this call’s', () => {
  it('is refused with the cure: another call, another form, a workbook of somebody’s own, missing columns, no rows', async () => {
    const { focal, callId } = await desk();
    const other = await saveCall(app.db);
    const filled = (await sheetOf({ focal, callId })).fill([officialCells(91)]);
    expect(await refusalOf(upload(focal, other.id, filled))).toBe('intake.other_call');

    const older = await sheetOf({ focal, callId });
    older.workbook.getWorksheet('_tsubasa')!.eachRow((row) => {
      if (row.getCell(1).value === 'template') row.getCell(2).value = 'kccp-2025.9/00000000';
    });
    expect(await refusalOf(upload(focal, callId, older.fill([officialCells(92)])))).toBe('intake.other_version');

    const lacking = (await sheetOf({ focal, callId })).fill([officialCells(93)]);
    lacking.cell('post.postTitle', lacking.keysRow).value = null;
    expect(await refusalOf(upload(focal, callId, lacking))).toBe('intake.columns_missing');

    const stripped = (await sheetOf({ focal, callId })).fill([officialCells(94)]);
    stripped.workbook.removeWorksheet('_tsubasa');
    expect(await refusalOf(upload(focal, callId, stripped))).toBe('intake.not_ours');
    expect(await refusalOf(upload(focal, callId, await sheetOf({ focal, callId })))).toBe('intake.no_rows');
  });

  it('may have its columns in another order', async () => {
    const { focal, callId } = await desk();
    const sheet = (await sheetOf({ focal, callId })).fill([officialCells(95)]);
    const [from, to] = [sheet.column('post.postTitle'), sheet.column('person.email')];
    for (let row = sheet.keysRow; row <= sheet.firstRow; row += 1) {
      const [a, b] = [sheet.sheet.getCell(`${from}${row}`), sheet.sheet.getCell(`${to}${row}`)];
      [a.value, b.value] = [b.value, a.value];
    }
    expect(outcomes(await preview(focal, await upload(focal, callId, sheet)))).toEqual(['new']);
  });
});

describe('personal data in previews', () => {
  it('goes when a newer sheet comes, and when nobody confirms in time', async () => {
    const { focal, callId } = await desk();
    const filled = (await sheetOf({ focal, callId })).fill([officialCells(96)]);
    const first = await upload(focal, callId, filled);
    const second = await upload(focal, callId, filled);
    expect((await preview(focal, first)).sheet).toMatchObject({ state: 'discarded', fileName: null });
    expect((await preview(focal, first)).rows).toEqual([]);
    app.clock.set(new Date(app.clock.now().getTime() + 3 * 86_400_000));
    await expect(preview(focal, second)).rejects.toThrow('not found');
    expect(await app.get(PurgeImports).run()).toBeGreaterThan(0);
    expect(await app.db.query('select 1 from sheet_import_row where import_id = $1', [second])).toEqual([]);
  });
});
