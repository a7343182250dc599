import { KeepCheckInsJob } from '../../src/follow-up';
import { LinksQueries } from '../../src/notifications';
import { saveParticipation, type SavedParticipation } from '../factories/follow-up';
import { PASSWORD, saveActor, saveOrganisation, type SavedActor } from '../factories/people';
import { saveCall } from '../factories/programmes';
import { startApp, type TestApp } from '../support/app';
import { PHONE, RealBrowser, type PersonAtBrowser } from '../support/browser';

jest.setTimeout(240_000);

const SUPERIOR = 'superior@example.org';

/** Six months after the training: two people answer on their telephones, they contradict, and everybody can see what follows. */
describe('a check-in from its two forms to the public figure', () => {
  let app: TestApp;
  let browser: RealBrowser;
  let alumna: SavedActor;
  let row: SavedParticipation;
  let checkIn = '';
  const faults: string[] = [];
  const look = async (person: PersonAtBrowser): Promise<void> => {
    faults.push(...(await person.faults()));
    if ((await person.overflow()) > 0) faults.push(`${person.path}: wider than its window`);
  };
  const inUse = async (): Promise<string> => {
    const visitor = await browser.person('en');
    await visitor.go('/results?lang=en');
    await look(visitor);
    const text = await visitor.page
      .locator('section[aria-labelledby=outcomes] tbody tr', { hasText: '6 months' })
      .innerText();
    await visitor.leave();
    return text;
  };

  beforeAll(async () => {
    app = await startApp('2026-12-22T03:00:00Z');
    const [organisation, call] = [
      await saveOrganisation(app.db),
      await saveCall(app.db, { state: 'decided' }),
    ];
    // Others of the same months, so that a public figure may be said at all: six use it, six do not, six are silent.
    for (let n = 0; n < 18; n += 1) {
      const other = await saveParticipation(app.db, 'completed', { call, followUpMonths: [6] });
      if (n >= 12) continue;
      await app.db.query(
        `update check_in set supervisor_answered_at = $2, status = $3, status_rule = 1, status_facts = $4 where id = $1`,
        [
          ...[other.checkIns[0]?.id, new Date('2026-12-18T03:00:00Z'), n < 6 ? 'sustained' : 'lapsed'],
          JSON.stringify({ useTaken: n < 6 ? 'regular' : 'none' }),
        ],
      );
    }
    // She has left the ministry that nominated her since; the record of the training is still hers.
    alumna = await saveActor(app.db, 'nominee', organisation, {
      membership: { validTo: '2026-11-30', alumni: true },
    });
    row = await saveParticipation(app.db, 'completed', {
      ...{ call, organisation, person: alumna.person, followUpMonths: [6], supervisorEmail: SUPERIOR },
    });
    checkIn = row.checkIns[0]?.id ?? '';
    await app.get(KeepCheckInsJob).run();
    browser = await RealBrowser.open(app);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  it('lets her fill the form in Khmer without script, keep it, and send it another day', async () => {
    const phone = await browser.person('km', { viewport: PHONE, script: false });
    await phone.signIn(alumna.email, PASSWORD);
    await phone.go(`/check-ins/${checkIn}?lang=km`);
    await phone.send({ use: 'weekly', comment: 'ប្រើរាល់សប្តាហ៍' }, { button: 'keep' });
    await phone.leave();

    const later = await browser.person('km', { viewport: PHONE, script: false });
    await later.signIn(alumna.email, PASSWORD);
    await later.go(`/check-ins/${checkIn}?lang=km`);
    expect(await later.text()).toContain('បានរក្សាទុកនៅ');
    expect(await later.page.locator('[name=use][value=weekly]').isChecked()).toBe(true);
    expect(await later.page.locator('[name=comment]').inputValue()).toBe('ប្រើរាល់សប្តាហ៍');
    await later.send({}, { button: 'send', refused: true });
    await later.send({ post: 'same' }, { button: 'send' });
    expect(later.path).toBe('/participation');
    await later.leave();
    const seen = await browser.person('km', { viewport: PHONE });
    await seen.signIn(alumna.email, PASSWORD);
    for (const path of ['/participation?lang=km', `/check-ins/${checkIn}?lang=km`]) {
      await seen.go(path);
      await look(seen);
    }
    await seen.leave();
  });

  it('hears the superior, who kept half of it too, and says it is never used; the public figure moves', async () => {
    const link = new URL(
      (await app.get(LinksQueries).lastSentTo(SUPERIOR, 'follow-up.supervisor_check_in')) ?? '',
    ).pathname;
    const before = await inUse();
    const superior = await browser.person('km', { viewport: PHONE, script: false });
    await superior.go(link);
    await superior.send({ post: 'same', use: 'never' }, { button: 'keep' });
    const seen = await browser.person('km', { viewport: PHONE });
    await seen.go(link);
    expect(await seen.page.locator('[name=use][value=never]').isChecked()).toBe(true);
    await look(seen);
    await superior.go(link);
    await superior.send({ blocker: 'budget', again: 'no' }, { button: 'send' });
    expect([before, await inUse()]).toEqual([expect.stringContaining('50%'), expect.stringContaining('46%')]);
    expect(await superior.go(link)).toBe(410);
    expect(await app.db.query('select * from check_in_draft')).toEqual([]);
  });

  it('shows the officer that they differ, and what the status rests on', async () => {
    const officer = await browser.person('en');
    await officer.signIn((await saveActor(app.db, 'officer')).email, PASSWORD);
    await officer.go('/follow-up?view=differs');
    await look(officer);
    expect(await officer.text()).toContain('Answers differ');
    await officer.go(`/follow-up/${row.id}`);
    await look(officer);
    const text = await officer.text();
    expect(text).toContain('The training is not used at work.');
    expect(text).toMatch(/Lapsed[\s\S]*Rule 1/);
    expect(faults).toEqual([]);
  });
});
