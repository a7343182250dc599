import { ConfirmImport } from '../../../src/intake';
import { SaveAnswers, StartNomination } from '../../../src/nominations';
import { saveNomination } from '../../factories/nominations';
import { saveActor, saveOrganisation } from '../../factories/people';
import { startApp, type TestApp } from '../../support/app';
import { desk, draftsOf, outcomes, previewOf, refusalOf, sheetOf, stops, upload } from '../../support/desk';
import { officialCells } from '../../support/sheet';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

describe('a sheet with drafts filled in', () => {
  it('goes on where the page stopped, and refuses to write over what is newer', async () => {
    const at = await desk(app);
    const { focal, callId } = at;
    const { nominationId, number } = await app.get(StartNomination).run(focal, {
      callId,
      person: {
        ...{ familyName: 'LIM', givenName: 'SREY', familyNameKm: 'លឹម', givenNameKm: 'ស្រី' },
        ...{ sex: 'female', birthDate: '1988-02-03', email: null, phone: '+85512000111' },
      },
    });
    const sheet = await sheetOf(app, at, { withDrafts: true });
    const row = sheet.firstRow;
    expect(sheet.cell('nomination.number', row).value).toBe(number);
    expect(sheet.cell('person.birthDate', row).value).toEqual(new Date('1988-02-03T00:00:00Z'));
    expect(sheet.cell('person.phone', row).value).toBe("'+85512000111");
    expect(sheet.cell('person.sex', row).value).toBe('Female');
    sheet.fill([{ 'post.postTitle': 'Chief', 'post.departmentName': 'Department of Roads' }], row);
    const id = await upload(app, at, sheet);
    expect(outcomes(await previewOf(app, at, id))).toEqual(['update']);

    await app.get(SaveAnswers).run(focal, {
      nominationId,
      section: 'post',
      version: 0,
      typed: { postTitle: 'Director' },
    });
    expect(await refusalOf(app.get(ConfirmImport).run(focal, id))).toBe('intake.changed');
    const again = await previewOf(app, at, id);
    expect(outcomes(again)).toEqual(['refused']);
    expect(stops(again)).toEqual([[null, 'intake.changed_since']]);
    expect((await draftsOf(app, callId))[0]?.answers).toMatchObject({ post: { postTitle: 'Director' } });
  });

  it('does not name drafts of another ministry, nor accept its sheet', async () => {
    const at = await desk(app);
    const { callId } = at;
    const other = await saveActor(app.db, 'focal');
    const theirs = await saveNomination(app.db, 'draft', { callId, organisationId: other.organisationId });
    const sheet = await sheetOf(app, at, { withDrafts: true });
    expect(sheet.cell('nomination.number', sheet.firstRow).value).toBeNull();
    sheet.fill([officialCells(61, { 'nomination.number': theirs.number })]);
    const shown = await previewOf(app, at, await upload(app, at, sheet));
    expect(stops(shown)).toEqual([
      [`${sheet.column('nomination.number')}${sheet.firstRow}`, 'intake.unknown_number'],
    ]);
    expect(await refusalOf(upload(app, { focal: other, callId }, sheet))).toBe('intake.other_organisation');
  });
});

describe('what has changed since the preview', () => {
  it('is noticed: slots that went, a call that closed, somebody else who was faster', async () => {
    const at = await desk(app, 1);
    const { focal, callId } = at;
    const id = await upload(app, at, (await sheetOf(app, at)).fill([officialCells(71)]));
    await saveNomination(app.db, 'with_ministry', { callId, organisationId: focal.organisationId });
    expect(await refusalOf(app.get(ConfirmImport).run(focal, id))).toBe('intake.changed');
    const shown = await previewOf(app, at, id);
    expect(shown.sheet.facts).toMatchObject({
      slots: 1,
      held: 1,
      closed: [{ code: 'nominations.slots_full' }],
    });
    expect(await refusalOf(app.get(ConfirmImport).run(focal, id))).toBe('nominations.slots_full');
    expect((await draftsOf(app, callId)).filter(({ state }) => state === 'draft')).toEqual([]);
  });

  it('leaves nothing half done when two sheets name the same people at once', async () => {
    const at = await desk(app);
    const { focal, callId } = at;
    const colleague = await saveActor(app.db, 'focal', await saveOrganisation(app.db));
    const rows = [officialCells(81), officialCells(82), officialCells(83)];
    const one = await upload(app, at, (await sheetOf(app, at)).fill(rows));
    const two = await upload(
      app,
      { focal: colleague, callId },
      (await sheetOf(app, { focal: colleague, callId })).fill([...rows].reverse()),
    );
    const answers = await Promise.all([
      refusalOf(app.get(ConfirmImport).run(focal, one)),
      refusalOf(app.get(ConfirmImport).run(colleague, two)),
    ]);
    expect(answers.sort()).toEqual(['accepted', 'intake.changed']);
    expect(await draftsOf(app, callId)).toHaveLength(3);
    const [{ people }] = await app.db.query(
      `select count(*)::int as people from person where family_name like 'CHAN I_'`,
    );
    expect(people).toBe(3);
  });
});
