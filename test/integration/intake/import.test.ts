import { ConfirmImport, PurgeImports } from '../../../src/intake';
import { saveNomination } from '../../factories/nominations';
import { saveActor, savePerson } from '../../factories/people';
import { rule, saveCall } from '../../factories/programmes';
import { startApp, type TestApp } from '../../support/app';
import { desk, draftsOf, outcomes, previewOf, refusalOf, sheetOf, stops, upload } from '../../support/desk';
import { officialCells, type Cells } from '../../support/sheet';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

describe('a filled sheet', () => {
  it('becomes drafts only when it is confirmed, with dates, digits and words understood', async () => {
    const at = await desk(app);
    const { focal, callId } = at;
    const sheet = (await sheetOf(app, at, { language: 'km' })).fill([
      officialCells(1, { 'person.sex': 'ស្រី', 'person.birthDate': '១៥/០៦/១៩៨៥', 'person.phone': 12345678 }),
      officialCells(2, { 'person.sex': 'Male', 'person.familyName': ' chan\u200b  zz ' }),
      officialCells(3),
    ]);
    const id = await upload(app, at, sheet);
    const shown = await previewOf(app, at, id);
    expect(stops(shown)).toEqual([]);
    expect(outcomes(shown)).toEqual(['new', 'new', 'new']);
    expect(shown.rows.map(({ plan }) => plan.verdict?.outcome)).toEqual(['eligible', 'eligible', 'eligible']);
    expect(await draftsOf(app, callId)).toEqual([]);

    expect(await app.get(ConfirmImport).run(focal, id)).toEqual({ created: 3, changed: 0 });
    const rows = await draftsOf(app, callId);
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

  it('is held against our records of earlier training, but tells none of another ministry’s people', async () => {
    const once = rule({
      ...{ code: 'once', field: 'earlier_participation', operator: 'at_most', value: 0 },
      ...{ inclusive: true, referenceDate: null, schemes: [] },
    });
    const call = await saveCall(app.db, { rules: [once] });
    const focal = await saveActor(app.db, 'focal');
    const at = { focal, callId: call.id };
    const been = async (serial: number, organisationId?: string): Promise<Cells> => {
      const cells = officialCells(serial);
      const person = await savePerson(app.db, {
        familyName: cells['person.familyName'] as string,
        givenName: cells['person.givenName'] as string,
        birthDate: '1985-06-15',
      });
      const more = organisationId ? { organisationId } : {};
      await saveNomination(app.db, 'completed', { person, callId: (await saveCall(app.db)).id, ...more });
      return cells;
    };
    const rows = [await been(7001, focal.organisationId), await been(7002), officialCells(7003)];
    const shown = await previewOf(app, at, await upload(app, at, (await sheetOf(app, at)).fill(rows)));
    expect(shown.rows.map(({ plan }) => plan.verdict?.open[0]?.verdict)).toEqual([
      'fail',
      'needs_evidence',
      'needs_evidence',
    ]);
  });

  it('is imported once: a second confirmation gives the same answer and changes nothing', async () => {
    const at = await desk(app);
    const { focal, callId } = at;
    const id = await upload(app, at, (await sheetOf(app, at)).fill([officialCells(11)]));
    const both = await Promise.all([
      app.get(ConfirmImport).run(focal, id),
      app.get(ConfirmImport).run(focal, id),
    ]);
    expect(both).toEqual([
      { created: 1, changed: 0 },
      { created: 1, changed: 0 },
    ]);
    expect(await draftsOf(app, callId)).toHaveLength(1);
    // The rows, which are people, are gone.
    expect(await app.db.query('select 1 from sheet_import_row where import_id = $1', [id])).toEqual([]);
  });

  it('uploaded again finds everybody as they are', async () => {
    const at = await desk(app);
    const { focal, callId } = at;
    const sheet = (await sheetOf(app, at)).fill([officialCells(21), officialCells(22)]);
    await app.get(ConfirmImport).run(focal, await upload(app, at, sheet));
    const again = await previewOf(app, at, await upload(app, at, sheet));
    expect(outcomes(again)).toEqual(['unchanged', 'unchanged']);
    sheet.cell('post.postTitle', sheet.firstRow).value = 'Chief of office';
    const changed = await previewOf(app, at, await upload(app, at, sheet));
    expect(outcomes(changed)).toEqual(['update', 'unchanged']);
    expect(changed.rows[0]?.plan.changes).toEqual(['postTitle']);
    expect(await app.get(ConfirmImport).run(focal, changed.sheet.id)).toEqual({ created: 0, changed: 1 });
    const rows = await draftsOf(app, callId);
    expect(rows).toHaveLength(2);
    expect(rows[0]?.answers).toMatchObject({ post: { postTitle: 'Chief of office', serviceType: 'civil' } });
  });

  it('names each cell that needs a correction, and then imports nothing at all', async () => {
    const at = await desk(app);
    const { focal, callId } = at;
    const sheet = (await sheetOf(app, at)).fill([
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
    const shown = await previewOf(app, at, await upload(app, at, sheet));
    const [first, second] = [sheet.firstRow + 1, sheet.firstRow + 2];
    const cell = (key: string, row: number): string => `${sheet.column(key)}${row}`;
    expect(outcomes(shown)).toEqual(['new', 'refused', 'refused']);
    expect(stops(shown, 1).sort()).toEqual(
      [
        [cell('person.familyName', first), 'nominations.latin_letters'],
        [cell('person.sex', first), 'intake.not_in_list'],
        [cell('post.postStart', first), 'common.not_a_date'],
        [cell('person.email', first), 'intake.formula'],
        [cell('education.graduationYear', first), 'common.not_a_whole_number'],
        [cell('person.provinceCode', first), 'intake.not_in_list'],
      ].sort(),
    );
    expect(stops(shown, 2)).toEqual([[cell('person.birthDate', second), 'common.required']]);
    expect(await refusalOf(app.get(ConfirmImport).run(focal, shown.sheet.id))).toBe('intake.rows_refused');
    expect(await draftsOf(app, callId)).toEqual([]);
  });

  it('finds the same official twice, on the register, and nominated elsewhere', async () => {
    const at = await desk(app);
    const known = await savePerson(app.db, {
      familyName: 'PRUM',
      givenName: 'VISAL',
      familyNameKm: 'ព្រុំ',
      givenNameKm: 'វិសាល',
      birthDate: '1985-06-15',
    });
    await saveNomination(app.db, 'endorsed', { person: known });
    const sheet = (await sheetOf(app, at)).fill([
      officialCells(41),
      officialCells(41),
      officialCells(42, { 'person.familyName': 'Prum', 'person.givenName': 'visal' }),
    ]);
    const shown = await previewOf(app, at, await upload(app, at, sheet));
    expect(outcomes(shown)).toEqual(['new', 'refused', 'refused']);
    expect(stops(shown, 1)).toEqual([[null, 'intake.twice']]);
    expect(stops(shown, 2)).toEqual([[null, 'nominations.already_nominated']]);
  });

  it('keeps to one record for one human, whoever wrote the name first', async () => {
    const at = await desk(app);
    const { focal, callId } = at;
    const known = await savePerson(app.db, { familyName: 'SAO', givenName: 'DARA', birthDate: '1985-06-15' });
    const cells: Cells = { 'person.familyName': 'sao', 'person.givenName': 'Dara' };
    const id = await upload(app, at, (await sheetOf(app, at)).fill([officialCells(51, cells)]));
    await app.get(ConfirmImport).run(focal, id);
    const people: { id: string }[] = await app.db.query(
      `select person_id as id from nomination where call_id = $1`,
      [callId],
    );
    expect(people).toEqual([{ id: known.id }]);
  });
});

describe('a sheet that is not this call’s', () => {
  it('is refused with the cure: another call, another form, a workbook of somebody’s own, missing columns, no rows', async () => {
    const at = await desk(app);
    const { focal } = at;
    const other = await saveCall(app.db);
    const filled = (await sheetOf(app, at)).fill([officialCells(91)]);
    expect(await refusalOf(upload(app, { focal, callId: other.id }, filled))).toBe('intake.other_call');

    const older = await sheetOf(app, at);
    older.workbook.getWorksheet('_tsubasa')!.eachRow((row) => {
      if (row.getCell(1).value === 'template') row.getCell(2).value = 'kccp-2025.9/00000000';
    });
    expect(await refusalOf(upload(app, at, older.fill([officialCells(92)])))).toBe('intake.other_version');

    const lacking = (await sheetOf(app, at)).fill([officialCells(93)]);
    lacking.cell('post.postTitle', lacking.keysRow).value = null;
    expect(await refusalOf(upload(app, at, lacking))).toBe('intake.columns_missing');

    const stripped = (await sheetOf(app, at)).fill([officialCells(94)]);
    stripped.workbook.removeWorksheet('_tsubasa');
    expect(await refusalOf(upload(app, at, stripped))).toBe('intake.not_ours');
    expect(await refusalOf(upload(app, at, await sheetOf(app, at)))).toBe('intake.no_rows');
  });

  it('may have its columns in another order', async () => {
    const at = await desk(app);
    const sheet = (await sheetOf(app, at)).fill([officialCells(95)]);
    const [from, to] = [sheet.column('post.postTitle'), sheet.column('person.email')];
    for (let row = sheet.keysRow; row <= sheet.firstRow; row += 1) {
      const [a, b] = [sheet.sheet.getCell(`${from}${row}`), sheet.sheet.getCell(`${to}${row}`)];
      [a.value, b.value] = [b.value, a.value];
    }
    expect(outcomes(await previewOf(app, at, await upload(app, at, sheet)))).toEqual(['new']);
  });
});

describe('personal data in previews', () => {
  it('goes when a newer sheet comes, and when nobody confirms in time', async () => {
    const at = await desk(app);
    const filled = (await sheetOf(app, at)).fill([officialCells(96)]);
    const first = await upload(app, at, filled);
    const second = await upload(app, at, filled);
    expect((await previewOf(app, at, first)).sheet).toMatchObject({ state: 'discarded', fileName: null });
    expect((await previewOf(app, at, first)).rows).toEqual([]);
    app.clock.set(new Date(app.clock.now().getTime() + 3 * 86_400_000));
    await expect(previewOf(app, at, second)).rejects.toThrow('not found');
    expect(await app.get(PurgeImports).run()).toBeGreaterThan(0);
    expect(await app.db.query('select 1 from sheet_import_row where import_id = $1', [second])).toEqual([]);
  });
});
