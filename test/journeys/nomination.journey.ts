import { LinksQueries } from '../../src/notifications';
import { translatorFor } from '../../src/ui';
import { CARE } from '../factories/nominations';
import { PASSWORD, saveActor, saveOrganisation, type SavedActor } from '../factories/people';
import { rule, saveCall } from '../factories/programmes';
import { startApp, type TestApp } from '../support/app';
import { DESK, PHONE, RealBrowser, type PersonAtBrowser } from '../support/browser';
import { FilledSheet, officialCells, type Cells } from '../support/sheet';
import { idIn } from '../support/story';

jest.setTimeout(240_000);

/**
 * A ministry works in Khmer with Excel: three officials on one sheet, the nominee's own words on a telephone without
 * script, the signature of the head, and the verdict of the rules on each of the three.
 */
describe('three officials from a sheet to a verdict', () => {
  let app: TestApp;
  let browser: RealBrowser;
  let callId = '';
  const people = {} as Record<'focal' | 'endorser' | 'officer' | 'stranger', SavedActor>;
  const at = {} as Record<keyof typeof people, PersonAtBrowser>;
  const faults: string[] = [];
  const km = translatorFor('km');
  const motivation = {
    jobReport: 'ខ្ញុំរៀបចំផែនការថែទាំប្រឡាយចំនួនសែសិប។',
    expectation: 'ខ្ញុំចង់រៀនធ្វើផែនការតាមតម្រូវការ។',
    actionIdea: 'ផែនការថែទាំសម្រាប់ស្រុកមួយ។',
  };
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
  const nominations = (): Promise<{ id: string; state: string; born: string; email: string }[]> =>
    app.db.query(
      `select n.id, n.state, p.birth_date::text as born, p.email from nomination n join person p on p.id = n.person_id
       where n.call_id = $1 order by p.birth_date, n.number`,
      [callId],
    );

  beforeAll(async () => {
    app = await startApp('2026-11-24T05:00:00Z');
    const call = await saveCall(app.db, {
      slotsPerOrganisation: 3,
      rules: [
        rule({ code: 'age-max', operator: 'at_most', value: 45, inclusive: true }),
        rule({
          code: 'english',
          field: 'language_test',
          value: ['IELTS:6.0'],
          operator: 'at_least',
          kind: 'threshold',
        }),
      ],
    });
    callId = call.id;
    const ministry = await saveOrganisation(app.db);
    browser = await RealBrowser.open(app);
    for (const [name, role] of [
      ['focal', 'focal'],
      ['endorser', 'endorser'],
      ['officer', 'officer'],
      ['stranger', 'focal'],
    ] as const) {
      const own = name === 'focal' || name === 'endorser' ? ministry : undefined;
      people[name] = await saveActor(app.db, role, own);
      await app.db.query(`update account set locale = 'km' where id = $1`, [people[name].accountId]);
      const window = await browser.person('km', { viewport: DESK });
      at[name] = await window.signIn(people[name].email, PASSWORD);
    }
  });
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  /** A row of the sheet with Khmer words in its drop-downs. */
  const row = (serial: number, more: Cells = {}): Cells =>
    officialCells(serial, {
      'person.sex': km('nominations:choice.sex.female'),
      'post.serviceType': km('nominations:choice.serviceType.civil'),
      'education.educationLevel': km('nominations:choice.educationLevel.master'),
      'contact.contactName': 'សុខ ចាន់ធី',
      'contact.contactPhone': '០១២ ៣៤៥ ៦៧៨',
      'contact.contactEmail': 'desk@example.org',
      'issues.organisationIssues': 'ប្រឡាយរាក់ និងខ្វះទឹកនៅរដូវប្រាំង។',
      'issues.reasonForApplying': 'ក្រសួងត្រូវការវិធីថែទាំថ្មី។',
      'use.usePlan': 'ធ្វើសៀវភៅណែនាំថ្មី និងបណ្តុះបណ្តាលមន្ត្រី។',
      'use.useOwner': 'នាយកដ្ឋានបណ្តុះបណ្តាល',
      'why.whyThisOfficial': 'ដឹកនាំការិយាល័យដែលនឹងប្រើប្រាស់។',
      'why.duties': 'រៀបចំផែនការថែទាំ។',
      ...more,
    });

  step(
    'the focal point takes the sheet of the call in Khmer, fills three rows and sees them before anything is kept',
    async () => {
      const { focal } = at;
      await focal.go(`/calls/${callId}/sheet`);
      await look(focal);
      const sheet = await FilledSheet.open(
        await focal.download(`/calls/${callId}/sheet/template?language=km`),
      );
      const budget = km('nominations:choice.useBudget.secured');
      sheet.fill([
        row(1, {
          'use.useBudget': budget,
          'language.languageTest': 'IELTS',
          'language.languageScore': 6.5,
          'language.languageTestDate': '១៤/០៣/២០២៦',
        }),
        row(2, {
          'use.useBudget': budget,
          'person.birthDate': '០២/០៤/១៩៦៩',
          'language.languageTest': 'IELTS',
          'language.languageScore': 7,
          'language.languageTestDate': '14/03/2026',
        }),
        row(3, { 'use.useBudget': budget, 'person.birthDate': '12/08/1990' }),
      ]);
      await focal.attach('file', 'បេក្ខជន.xlsx', await sheet.bytes());
      await focal.send({}, { to: '/sheet' });
      await look(focal);
      expect(await focal.page.locator('.ts-sheet tbody tr').count()).toBe(3);
      expect(await nominations()).toEqual([]);
      await focal.send({}, { to: '/confirm' });
      expect(await nominations()).toHaveLength(3);
    },
  );

  step(
    'an official opens the invitation on a telephone without script and writes the part that is theirs',
    async () => {
      const { focal } = at;
      const [mine] = (await nominations()).filter(({ email }) => email === 'nominee1@example.org');
      await focal.go(`/nominations/${mine?.id}/invitation`);
      await look(focal);
      await focal.send({}, { to: '/invitation' });
      const official = await browser.person('km', { viewport: PHONE, script: false });
      const link = await app.get(LinksQueries).lastSentTo('nominee1@example.org', 'identity.invitation');
      await official.go(new URL(link ?? '').pathname);
      await official.send({ password: 'a canal of forty gates', again: 'a canal of forty gates' });
      await official.signIn('nominee1@example.org', 'a canal of forty gates');
      await official.go(`/nominations/${mine?.id}/answers/motivation`);
      expect(await official.overflow()).toBe(0);
      await official.send(motivation, { button: 'leave' });
      await official.go(`/nominations/${mine?.id}`);
      expect(await official.overflow()).toBe(0);
      // Their own nomination and no other.
      const [other] = (await nominations()).filter(({ email }) => email !== 'nominee1@example.org');
      expect(await official.go(`/nominations/${other?.id}`)).toBe(404);
    },
  );

  step('the focal point adds what is missing for the others and sends all three', async () => {
    const { focal } = at;
    for (const { id, email } of await nominations()) {
      if (email !== 'nominee1@example.org') {
        await focal.go(`/nominations/${id}/answers/motivation`);
        await focal.send(motivation, { button: 'leave' });
      }
      await focal.go(`/nominations/${id}/check`);
      await focal.send({ declared: 'yes' });
      expect(idIn(focal.path)).toBe(id);
    }
    expect((await nominations()).map(({ state }) => state)).toEqual(Array(3).fill('with_ministry'));
    expect(await at.stranger.go(`/nominations/${(await nominations())[0]?.id}`)).toBe(404);
  });

  step('the head of personnel signs each of them', async () => {
    const { endorser } = at;
    for (const { id } of await nominations()) {
      await endorser.go(`/nominations/${id}/endorse`);
      await endorser.send({
        ...CARE,
        supervisorEmail: 'superior@example.org',
        declared: 'yes',
        signedName: people.endorser.name,
      });
    }
    expect((await nominations()).map(({ state }) => state)).toEqual(Array(3).fill('endorsed'));
  });

  step(
    'the officer sees who is eligible, who is not and who needs evidence, each with the reason',
    async () => {
      app.clock.set('2026-12-12T03:00:00Z');
      const { officer } = at;
      await officer.go(`/calls/${callId}/close`);
      await officer.send();
      await officer.go(`/calls/${callId}/screen`);
      await look(officer);
      await officer.send();
      const verdicts = Object.fromEntries((await nominations()).map(({ born, state }) => [born, state]));
      expect(verdicts).toEqual({
        '1969-04-02': 'ineligible',
        '1985-06-15': 'eligible',
        '1990-08-12': 'needs_evidence',
      });
      const reason: Record<string, RegExp> = {
        ineligible: /57/,
        eligible: /6\.5/,
        needs_evidence: /IELTS 6\.0/,
      };
      for (const { id, state } of await nominations()) {
        await officer.go(`/nominations/${id}/eligibility`);
        await look(officer);
        expect(await officer.text()).toMatch(reason[state] ?? /^$/);
      }
    },
  );

  step('no page on the way had a serious fault of accessibility', () => {
    expect(faults).toEqual([]);
    return Promise.resolve();
  });
});
