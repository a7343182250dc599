import type { Role } from '../../../src/kernel/actor';
import { saveNomination } from '../../factories/nominations';
import { saveActor } from '../../factories/people';
import { startApp, type TestApp } from '../../support/app';
import { desk, draftsOf } from '../../support/desk';
import { FilledSheet, officialCells } from '../../support/sheet';
import { visit } from '../../support/visitor';
import { makeZip, workbookParts } from '../../support/zip';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

describe('nominating by Excel on the page', () => {
  it('goes from the empty sheet in Khmer over the preview to drafts', async () => {
    const { focal, callId } = await desk(app);
    const visitor = await visit(app, 'km').signIn(focal.email);
    await visitor.get('/?lang=km');
    const page = await visitor.get(`/calls/${callId}/sheet`);
    expect(page.status).toBe(200);
    const link = page.page.querySelectorAll('.ts-downloads a').map((each) => each.getAttribute('href') ?? '');
    expect(link).toHaveLength(3);
    const { status, headers, bytes } = await visitor.file(link[0]!.replaceAll('&amp;', '&'));
    expect(status).toBe(200);
    expect(headers['content-disposition']).toMatch(/attachment; filename=C-2026-\d+-km\.xlsx/);
    const sheet = await FilledSheet.open(bytes);
    expect(sheet.sheet.name).toBe('បេក្ខជន');
    const filled = await sheet
      .fill([officialCells(1, { 'person.sex': 'ស្រី' }), officialCells(2), officialCells(3)])
      .bytes();

    const sent = await visitor.upload(`/calls/${callId}/sheet`, filled, 'បញ្ជីឈ្មោះ.xlsx');
    expect(sent.status).toBe(303);
    const preview = await visitor.get(sent.location!);
    expect(preview.status).toBe(200);
    expect(preview.text).toContain('បញ្ជីឈ្មោះ.xlsx');
    expect(preview.page.querySelectorAll('.ts-sheet tbody tr')).toHaveLength(3);
    expect(await draftsOf(app, callId)).toEqual([]);

    const confirmed = await visitor.post(`${sent.location}/confirm`, {}, sent.location);
    expect(confirmed.status).toBe(303);
    expect(await draftsOf(app, callId)).toHaveLength(3);
    const done = await visitor.get(confirmed.location!);
    expect(done.page.querySelector(`a[href="/nominations?call=${callId}"]`)).not.toBeNull();
    // The sheet that was confirmed shows nobody any more.
    expect(done.text).not.toContain('CHAN');
  });

  it.each(['km', 'en', 'ja'] as const)('says in %s which cell needs what', async (language) => {
    const { focal, callId } = await desk(app);
    const visitor = await visit(app, language).signIn(focal.email);
    await visitor.get(`/?lang=${language}`);
    const { bytes } = await visitor.file(`/calls/${callId}/sheet/template?language=${language}`);
    const sheet = await FilledSheet.open(bytes);
    sheet.fill([officialCells(11, { 'person.familyName': 'ចាន់', 'person.sex': '<b>x</b>' })]);
    const sent = await visitor.upload(`/calls/${callId}/sheet`, await sheet.bytes(), 'a.xlsx');
    const { page, html } = await visitor.get(sent.location!);
    const found = page.querySelectorAll('.ts-findings__stop').map((each) => each.structuredText.trim());
    expect(
      found.some((text) => text.startsWith(`${sheet.column('person.familyName')}${sheet.firstRow}`)),
    ).toBe(true);
    expect(found).toHaveLength(2);
    expect(html).not.toContain('<b>x</b>');
    // It cannot be confirmed, and says so also to who sends the form by hand.
    expect(page.querySelector(`form[action$="/confirm"]`)).toBeNull();
    const forced = await visitor.post(`${sent.location}/confirm`, {}, sent.location);
    expect(forced.status).toBe(422);
    expect(forced.page.querySelector('.govuk-error-summary')).not.toBeNull();
    expect(await draftsOf(app, callId)).toEqual([]);
  });

  it.each(['km', 'en', 'ja'] as const)(
    'refuses a hostile or strange file with the cure in %s',
    async (language) => {
      const { focal, callId } = await desk(app);
      const visitor = await visit(app, language).signIn(focal.email);
      await visitor.get(`/?lang=${language}`);
      const texts = new Set<string>();
      for (const file of [
        makeZip(workbookParts('', [{ name: 'xl/vbaProject.bin', data: 'x' }])),
        makeZip(workbookParts('', [{ name: 'xl/media/a.png', data: Buffer.alloc(70 * 1024 * 1024) }])),
        makeZip(workbookParts('')),
        Buffer.from('%PDF-1.7'),
      ]) {
        const refused = await visitor.upload(`/calls/${callId}/sheet`, file, 'innocent.xlsx');
        expect(refused.status).toBe(422);
        texts.add(refused.page.querySelector('#file-error')?.structuredText ?? '');
      }
      expect(texts.size).toBe(4);
      const large = await visitor.upload(`/calls/${callId}/sheet`, Buffer.alloc(6 * 1024 * 1024), 'big.xlsx');
      expect(large.status).toBe(413);
      const none = await visitor.post(`/calls/${callId}/sheet`, {});
      expect(none.status).toBe(422);
    },
  );

  it('offers the drafts of the own ministry filled in, and no others', async () => {
    const { focal, callId } = await desk(app);
    await saveNomination(app.db, 'draft', { callId, organisationId: focal.organisationId });
    const theirs = await saveNomination(app.db, 'draft', { callId });
    const visitor = await visit(app).signIn(focal.email);
    const { page } = await visitor.get(`/calls/${callId}/sheet`);
    const link = page.querySelector('.ts-downloads a[href*="drafts=yes"]')?.getAttribute('href') ?? '';
    const { bytes } = await visitor.file(link.replaceAll('&amp;', '&'));
    const numbers: unknown[] = [];
    (await FilledSheet.open(bytes)).sheet.getColumn(1).eachCell(({ value }) => numbers.push(value));
    expect(numbers.filter((value) => /^N-/.test(String(value)))).toHaveLength(1);
    expect(numbers).not.toContain(theirs.number);
  });
});

describe('other eyes', () => {
  const SECRET = 'PLANTEDNAME';

  it('do not see a ministry’s sheet: another ministry, other roles, nobody', async () => {
    const at = await desk(app);
    const visitor = await visit(app).signIn(at.focal.email);
    const { bytes } = await visitor.file(`/calls/${at.callId}/sheet/template`);
    const sheet = (await FilledSheet.open(bytes)).fill([officialCells(21, { 'person.givenName': SECRET })]);
    const { location } = await visitor.upload(
      `/calls/${at.callId}/sheet`,
      await sheet.bytes(),
      `${SECRET}.xlsx`,
    );
    expect((await visitor.get(location!)).text).toContain(SECRET);

    const stranger = await visit(app).signIn((await saveActor(app.db, 'focal')).email);
    expect((await stranger.get(location!)).status).toBe(404);
    for (const act of ['confirm', 'discard'])
      expect((await stranger.post(`${location}/${act}`, {}, '/')).status).toBe(404);
    for (const role of [
      'endorser',
      'officer',
      'nominee',
      'reviewer',
      'chair',
      'observer',
      'auditor',
      'admin',
    ] as Role[]) {
      const other = await visit(app).signIn((await saveActor(app.db, role)).email);
      for (const path of [location!, `/calls/${at.callId}/sheet`, `/calls/${at.callId}/sheet/template`]) {
        const answer = await other.get(path);
        expect([role, path, answer.status]).toEqual([role, path, 403]);
        expect(answer.html).not.toContain(SECRET);
      }
    }
    expect((await visit(app).get(location!)).status).toBe(303);
  });
});
