import { Workbooks } from '../../src/paper';
import { translatorFor } from '../../src/ui';
import type { Criterion, Marks } from '../../src/rubrics/domain';
import { PASSWORD, saveActor, type SavedActor } from '../factories/people';
import { saveAssignment, savePanel, saveSubmittedSheet, type SavedPanel } from '../factories/review';
import { startApp, type TestApp } from '../support/app';
import { DESK, PHONE, RealBrowser, type PersonAtBrowser } from '../support/browser';

jest.setTimeout(240_000);

/** What each of sixteen files is worth: levels of the two criteria. 9, 10 and 11 lead as long as severity is not counted. */
const WORTH = '44 33 43 23 44 33 22 34 44 35 35 33 33 23 32 22'.split(' ').map(levelsOf);
const STEADY = 0;
const SECOND = 1;
const SEVERE = 2;
const PHONE_READER = 3;
const TIED = 4;
/** Files, by number, that each reader has handed in when the story begins. */
const HANDED_IN = [range(1, 16), [...range(1, 4), ...range(9, 16)], range(1, 8), range(5, 9)];
const AWAITED = [10, 11, 12];
const [TIE, OTHER] = [13, 14];
/** Files with one reader too few: the conflict leaves a place, and two came late. */
const SHORT = [TIE, 15, 16];
const FAR_APART = 8;

/**
 * Sixteen files and five readers. One finds a tie and sees nothing of the file any more; one reads three files on a
 * telephone in Khmer; one is severe, which the chair sees; a sixth comes late and takes what is left.
 */
describe('a panel from the conflict of one reader to the last of another', () => {
  let app: TestApp;
  let browser: RealBrowser;
  let saved: SavedPanel;
  let late: SavedActor;
  const at = {} as Record<'tied' | 'phone' | 'plain' | 'chair' | 'officer' | 'late', PersonAtBrowser>;
  const copies = new Map<number, string>();
  const faults: string[] = [];
  const [km, en] = [translatorFor('km'), translatorFor('en')];
  const panelPath = (path: string): string => `/panels/${saved.panel.id}${path}`;
  let broken = false;
  const step = (name: string, act: () => Promise<void>): void => {
    it(name, async () => {
      if (broken) throw new Error('an earlier step failed');
      broken = true;
      await act();
      broken = false;
    });
  };
  const look = async (person: PersonAtBrowser): Promise<void> => {
    faults.push(...(await person.faults()));
    expect(await person.overflow()).toBe(0);
  };
  /** Numbers of the files a person reads or has read, as the records say. */
  const reads = async (personId: string): Promise<number[]> => {
    const rows: { number: number }[] = await app.db.query(
      `select f.number from review_assignment a join panel_file f on f.panel_id = a.panel_id and f.nomination_id = a.nomination_id
       where a.person_id = $1 and a.state in ('assigned', 'cleared', 'submitted') order by 1`,
      [personId],
    );
    return rows.map(({ number }) => number);
  };

  beforeAll(async () => {
    app = await startApp('2026-11-24T05:00:00Z');
    saved = await savePanel(app.db, { readers: 5, files: 16, divergence: 40 });
    for (const [reader, numbers] of HANDED_IN.entries())
      for (const number of numbers)
        await saveSubmittedSheet(app.db, saved, fileId(number), readerId(reader), marksOf(number, reader));
    for (const number of AWAITED) await give(number, PHONE_READER, 'assigned');
    for (const number of [TIE, OTHER]) await give(number, TIED, 'cleared');
    // Everybody has said yes and has as many files as agreed; only somebody new can take more.
    for (const [reader, load] of [16, 12, 8, 8, 1].entries())
      await app.db.query(
        `update panel_member set answer = 'accepted', load_max = $3 where panel_id = $1 and person_id = $2`,
        [saved.panel.id, readerId(reader), load],
      );
    late = await saveActor(app.db, 'reviewer');
    const officer = await saveActor(app.db, 'officer');
    await app.db.query(`update account set locale = 'km' where person_id = any($1)`, [
      [readerId(PHONE_READER), late.personId],
    ]);
    browser = await RealBrowser.open(app);
    const windows = [
      ['tied', saved.readers[TIED]!, 'en', DESK, true],
      ['phone', saved.readers[PHONE_READER]!, 'km', PHONE, true],
      ['plain', saved.readers[PHONE_READER]!, 'km', PHONE, false],
      ['chair', saved.chair, 'en', DESK, true],
      ['officer', officer, 'en', DESK, true],
      ['late', late, 'km', PHONE, true],
    ] as const;
    for (const [name, who, language, viewport, script] of windows)
      at[name] = await (await browser.person(language, { viewport, script })).signIn(who.email, PASSWORD);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  const fileId = (number: number): string => saved.files[number - 1]!.id;
  const readerId = (reader: number): string => saved.readers[reader]!.personId;
  const give = async (number: number, reader: number, state: 'assigned' | 'cleared'): Promise<void> => {
    copies.set(number, (await saveAssignment(app.db, saved, fileId(number), readerId(reader), state)).id);
  };
  const marksOf = (number: number, reader: number): Marks => marks(saved.criteria, given(number, reader));

  step('a reader who finds a tie says so, and sees nothing of that file any more', async () => {
    const { tied } = at;
    const address = `/reviews/${copies.get(TIE)}`;
    const toScore = (files: number): string => en('review:waiting.files_to_score', { files, toDeclare: 0 });
    await tied.go('/');
    expect(await tied.text()).toContain(toScore(2));
    await tied.go(`${address}/conflict`);
    await look(tied);
    await tied.send({ answer: 'conflict', kind: 'family', reason: 'A cousin.' }, { to: '/declaration' });
    expect(tied.path).toBe('/reviews');
    await look(tied);
    const [gone, kept] = [TIE, OTHER].map((n) => en('review:file_n', { n }));
    for (const list of ['/reviews', '/reviews?state=to_score', '/reviews/offline']) {
      await tied.go(list);
      expect(await tied.text()).not.toContain(gone);
    }
    expect(await tied.text()).toContain(en('review:offline.out_text', { files: 1 }));
    await tied.go('/reviews');
    expect(await tied.text()).toContain(kept);
    await tied.go('/');
    expect(await tied.text()).toContain(toScore(1));
    const sheets = await app
      .get(Workbooks)
      .read(await tied.download('/reviews/offline/scores.xlsx'), { maxRows: 500, maxBytes: 1_000_000 });
    expect(JSON.stringify(sheets)).toContain(copies.get(OTHER));
    expect(JSON.stringify(sheets)).not.toContain(copies.get(TIE));
    // Neither the file nor its parts; what looks for nominations is closed to readers altogether.
    for (const path of ['', '/file', '/hand-in', '/conflict', '/history', '/discussion'])
      expect([path, await tied.go(address + path)]).toEqual([path, 404]);
    expect(await tied.go('/nominations?q=CHAN')).toBe(403);
    expect(await tied.go(panelPath('/scores'))).toBe(403);
  });

  step('another reads on a telephone in Khmer: one sheet saves itself, another needs no script', async () => {
    const { phone, plain } = at;
    const [first, second, third] = AWAITED as [number, number, number];
    // 1. Nothing is pressed but the next criterion: the sheet is kept by itself.
    const copy = await clear(phone, first);
    await stepThrough(phone, first);
    await phone.page.locator('[data-saved][data-state=saved]').waitFor();
    await look(phone);
    const [kept]: { marks: Marks }[] = await app.db.query(
      'select marks from score_sheet where assignment_id = $1',
      [copy],
    );
    expect(Object.values(kept?.marks ?? {}).map(({ level }) => level)).toEqual(given(first, PHONE_READER));
    await handIn(phone, {}, copy);
    // 2. At once to the last page.
    const next = await clear(phone, second);
    await stepThrough(phone, second);
    await handIn(phone, {}, next);
    // 3. Without script: one page, one button.
    const last = await clear(plain, third);
    const typed = given(third, PHONE_READER).flatMap((level, i) => [
      [`level_${saved.criteria[i]!.code}`, String(level)],
      [`comment_${saved.criteria[i]!.code}`, 'ដូចក្នុងសំណុំ។'],
    ]);
    await handIn(plain, Object.fromEntries(typed) as Record<string, string>, last);
    const rows: { n: number }[] = await app.db.query(
      `select count(*)::int as n from review_assignment where person_id = $1 and state = 'submitted'`,
      [readerId(PHONE_READER)],
    );
    expect(rows[0]?.n).toBe(8);
  });

  /** Opens the copy of a file by the answer that there is no conflict. */
  async function clear(who: PersonAtBrowser, number: number): Promise<string> {
    const id = copies.get(number) ?? '';
    await who.go(`/reviews/${id}`);
    expect(await who.overflow()).toBe(0);
    await who.send({ answer: 'none' }, { to: '/declaration' });
    expect(who.path).toBe(`/reviews/${id}`);
    return id;
  }

  /** Criterion by criterion, as a narrow window shows them. */
  async function stepThrough(who: PersonAtBrowser, number: number): Promise<void> {
    for (const [i, level] of given(number, PHONE_READER).entries()) {
      const { code } = saved.criteria[i]!;
      const here = who.page.locator('.ts-step--here');
      await here.locator(`[name="level_${code}"][value="${level}"]`).check({ force: true });
      await here.locator(`[name="comment_${code}"]`).fill('ផែនការច្បាស់លាស់។');
      if (i < saved.criteria.length - 1) await here.locator('[data-step-next]').click();
    }
  }

  async function handIn(who: PersonAtBrowser, typed: Record<string, string>, copy: string): Promise<void> {
    expect(await who.overflow()).toBe(0);
    await who.send(typed, { to: copy, button: 'check' });
    expect(await who.overflow()).toBe(0);
    await who.send({}, { to: '/hand-in' });
    expect(await who.page.locator('body').innerText()).toContain(km('review:flash.handed_in'));
    expect(await who.overflow()).toBe(0);
  }

  step('the chair sees who is severe, and which files would change sides of the line', async () => {
    const { chair } = at;
    await chair.goUntil(panelPath('/statistics'), en('review:statistics.changes'));
    await look(chair);
    // Readers whose range does not touch zero are set apart in the drawing; the severest stands first.
    const flagged = await chair.page.locator('.ts-severity__row--clear').allTextContents();
    expect(flagged[0]).toMatch(/R-03[\s\S]*-|R-03[\s\S]*−/);
    expect(flagged.filter((row) => row.includes('R-03'))).toHaveLength(1);
    const table = chair.page.locator('table', { hasText: en('review:statistics.moves') });
    const moves = await table.locator('tbody tr').allInnerTexts();
    const up = en('review:statistics.up');
    const fates = moves.map((row) => [Number(/\d+/.exec(row)?.[0]), row.includes(up) ? 'up' : 'down']);
    // Two of those the severe reader has read, against two the severe reader has not.
    expect(fates.sort()).toEqual([
      [1, 'up'],
      [10, 'down'],
      [11, 'down'],
      [5, 'up'],
    ]);
    // Files and readers stand there by number alone.
    expect(await chair.text()).not.toContain(saved.readers[SEVERE]!.person.familyName);
    // Deciding who reads what is the secretariat's.
    expect(await chair.go(panelPath('/assignment'))).toBe(403);
  });

  step('a late reader is invited, says yes, and is given by the plan what is left to read', async () => {
    const { officer } = at;
    await officer.go(panelPath('/members/invite'));
    await look(officer);
    const seat = { readers: late.membershipId, [`load_${late.membershipId}`]: '10' };
    await officer.send(seat, { to: '/invite', button: 'preview' });
    expect(await officer.text()).toContain(late.person.familyName);
    await officer.send({}, { to: '/invite', button: 'send' });
    await at.late.go('/reviews');
    await at.late.page.locator(`a[href="/reviews/panels/${saved.panel.id}"]`).first().click();
    await at.late.page.waitForURL('**/reviews/panels/*');
    await look(at.late);
    await at.late.send({ answer: 'accepted' }, { to: `/reviews/panels/${saved.panel.id}` });
    // The plan shows what it would add before anything is written, and a second one adds nothing.
    const fill = en('review:assignment.apply', { added: SHORT.length });
    await officer.goUntil(panelPath('/assignment'), fill);
    await look(officer);
    expect(await reads(late.personId)).toEqual([]);
    await officer.send({}, { to: '/assignment' });
    expect(await reads(late.personId)).toEqual(SHORT);
    expect(await reads(readerId(TIED))).toEqual([OTHER]);
    await officer.goUntil(panelPath('/assignment'), en('review:assignment.nothing'));
    await at.late.go('/reviews');
    await look(at.late);
    for (const n of SHORT) expect(await at.late.text()).toContain(km('review:file_n', { n }));
  });

  step('where two readers lie far apart one press calls one more, once', async () => {
    const { officer } = at;
    await officer.goUntil(panelPath('/statistics'), en('review:statistics.ask_all', { files: 1 }));
    await officer.send({}, { to: '/one-more' });
    expect(await officer.page.locator('body').innerText()).toContain(
      en('review:flash.one_more', { added: 1 }),
    );
    expect(await officer.page.locator('form[action$="/one-more"]').count()).toBe(0);
    await look(officer);
    expect(await reads(late.personId)).toEqual([FAR_APART, ...SHORT]);
    await at.late.go('/reviews');
    expect(await at.late.text()).toContain(km('review:file_n', { n: FAR_APART }));
  });

  step('no page on the way had a serious fault of accessibility', () => {
    expect(faults).toEqual([]);
    return Promise.resolve();
  });
});

/** What a reader gives: the worth of the file, one level less from the severe one, and now and then a level of chance. */
function given(number: number, reader: number): readonly number[] {
  const [fit, plan] = WORTH[number - 1]!;
  if (reader === SEVERE) return number === FAR_APART ? [1, 2] : [fit - 1, plan - 1];
  if (reader === STEADY && [2, 8, 13, 16].includes(number)) return [fit, plan + 1];
  if (reader === SECOND && [4, 12].includes(number)) return [fit - 1, plan];
  if (reader === PHONE_READER && [6, 7].includes(number)) return [fit, plan - 1];
  return [fit, plan];
}

function marks(criteria: readonly Criterion[], levels: readonly number[]): Marks {
  return Object.fromEntries(
    criteria.map(({ code }, i) => [code, { level: levels[i]!, comment: 'As the file shows.' }]),
  );
}

function levelsOf(text: string): readonly [number, number] {
  return [Number(text[0]), Number(text[1])];
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
