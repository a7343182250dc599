import { translatorFor } from '../../src/ui';
import { ScoreSheet } from '../../src/review/entities/score-sheet.entity';
import { ScoreSheetRevision } from '../../src/review/entities/score-sheet-revision.entity';
import { PASSWORD } from '../factories/people';
import { saveAssignment, savePanel, type SavedPanel } from '../factories/review';
import { startApp, type TestApp } from '../support/app';
import { DESK, PHONE, RealBrowser } from '../support/browser';
import { criteriaInSight, mark, noteReads, savedNote, scoreOnPhone, withoutALine } from './support/scoring';

jest.setTimeout(120_000);

describe('scoring on a telephone with a line that comes and goes', () => {
  let app: TestApp;
  let browser: RealBrowser;
  let saved: SavedPanel;
  const km = translatorFor('km');

  beforeAll(async () => {
    app = await startApp();
    saved = await savePanel(app.db, { files: 3 });
    await app.db.query(`update account set locale = 'km' where id = $1`, [saved.readers[0]!.accountId]);
    browser = await RealBrowser.open(app);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  it('shows one criterion at a time, saves by itself, says when, keeps what was typed without a line, and hands in', async () => {
    const reader = saved.readers[0]!;
    const { id } = await saveAssignment(app.db, saved, saved.files[0]!.id, reader.personId, 'cleared');
    const phone = await (await browser.person('km', { viewport: PHONE })).signIn(reader.email, PASSWORD);
    await phone.go(`/reviews/${id}`);
    expect(await criteriaInSight(phone)).toBe(1);
    expect(await phone.overflow()).toBe(0);
    expect(await savedNote(phone)).toBe(km('review:sheet.not_saved'));

    await mark(phone, 'fit', 4);
    const at = km('common:saved_at', { time: '12:00' });
    await noteReads(phone, new RegExp(at));
    const sheets = app.db.getRepository(ScoreSheet);
    expect((await sheets.findOneByOrFail({ assignmentId: id })).marks).toEqual({ fit: { level: 4 } });

    // The line is gone: the time of the last save stays in sight beside what is not saved yet.
    app.clock.set('2026-11-24T05:07:00Z');
    await withoutALine(phone, async () => {
      await mark(phone, 'fit', 5, 'មានផែនការច្បាស់លាស់។');
      await noteReads(phone, new RegExp(km('common:form.unsaved').slice(0, 12)));
      expect(await savedNote(phone)).toContain(at);
    });
    await noteReads(phone, new RegExp(km('common:saved_at', { time: '12:07' })));
    const sheet = await sheets.findOneByOrFail({ assignmentId: id });
    expect(sheet.marks).toEqual({ fit: { level: 5, comment: 'មានផែនការច្បាស់លាស់។' } });
    expect(await app.db.getRepository(ScoreSheetRevision).countBy({ sheetId: sheet.id })).toBeGreaterThan(1);

    await phone.page.locator('[data-step-next]:visible').click();
    await mark(phone, 'plan', 3);
    await phone.page.locator('[data-step-back]:visible').click();
    expect(await phone.page.locator('[name="level_fit"]:checked').inputValue()).toBe('5');
    await phone.page.evaluate('scrollTo(0, document.body.scrollHeight)');
    expect(await phone.page.locator('.ts-sheet-bar').evaluate((bar) => bar.getBoundingClientRect().top)).toBe(
      0,
    );
    await phone.page.locator('[data-step-next]:visible').click();
    expect(await phone.faults()).toEqual([]);
    await phone.send({}, { button: 'check' });
    await phone.send({}, { to: '/hand-in' });
    expect((await sheets.findOneByOrFail({ assignmentId: id })).score).not.toBeNull();
    await phone.leave();
  });

  it('works the same without script, all criteria on one page, five boxes in a row on a desk', async () => {
    const reader = saved.readers[1]!;
    const first = await saveAssignment(app.db, saved, saved.files[0]!.id, reader.personId, 'cleared');
    const second = await saveAssignment(app.db, saved, saved.files[1]!.id, reader.personId, 'cleared');
    const plain = await (
      await browser.person('km', { viewport: PHONE, script: false })
    ).signIn(reader.email, PASSWORD);
    await plain.go(`/reviews/${first.id}`);
    expect(await criteriaInSight(plain)).toBe(saved.criteria.length);
    await plain.send({ level_fit: '3', level_plan: '3', confidence: 'medium' }, { button: 'check' });
    await plain.send({}, { to: '/hand-in' });
    await plain.leave();

    const desk = await (await browser.person('ja', { viewport: DESK })).signIn(reader.email, PASSWORD);
    await desk.go(`/reviews/${second.id}`);
    const tops = await desk.page
      .locator('#criterion-1 .ts-choice')
      .evaluateAll((boxes) => boxes.map((box) => Math.round(box.getBoundingClientRect().top)));
    expect(new Set(tops).size).toBe(1);
    // The total is there for whoever asks for it, and closed until then.
    expect(await desk.page.locator('[data-live-total]').isVisible()).toBe(false);
    await desk.leave();
    const phone = await (await browser.person('km', { viewport: PHONE })).signIn(reader.email, PASSWORD);
    await scoreOnPhone(phone, second.id, { fit: 5, plan: 2 });
    const sheet = await app.db.getRepository(ScoreSheet).findOneByOrFail({ assignmentId: second.id });
    expect(sheet.submittedAt).not.toBeNull();
  });
});
