import { LoadOrganisations, InviteUser } from '../../src/identity';
import { SYSTEM } from '../../src/kernel/actor';
import { LinksQueries } from '../../src/notifications';
import { KeepCheckInsJob } from '../../src/follow-up';
import { LoadCourses } from '../../src/programmes';
import { LoadRubrics } from '../../src/rubrics';
import { AuditQueries } from '../../src/audit';
import { completeAnswers, saveNomination } from '../factories/nominations';
import { PASSWORD, saveActor, saveOrganisation, savePerson, type SavedActor } from '../factories/people';
import { startApp, type TestApp } from '../support/app';
import { PHONE, RealBrowser, type PersonAtBrowser } from '../support/browser';

jest.setTimeout(240_000);

/**
 * The whole cycle, once, by the people whose acts they are: a ministry nominates, the rules screen, reviewers score, a
 * selection is proposed and confirmed, Japan accepts, the official returns, the superior confirms, the public can see it.
 */
describe('the whole cycle in a browser', () => {
  let app: TestApp;
  let browser: RealBrowser;
  const people = {} as Record<string, SavedActor>;
  const at = {} as Record<string, PersonAtBrowser>;
  const faults: string[] = [];
  let call = '';
  let nomination = '';
  let panel = '';
  let run = '';
  let participation = '';

  beforeAll(async () => {
    app = await startApp('2026-11-24T05:00:00Z');
    await app.get(LoadOrganisations).run(SYSTEM);
    await app.get(LoadCourses).run(SYSTEM);
    await app.get(LoadRubrics).run(SYSTEM);
    const named = (code: string) => ({ ...organisations.get(code) }) as never;
    const rows: { id: string; code: string }[] = await app.db.query('select id, code from organisation');
    const organisations = new Map(rows.map((row) => [row.code, row]));
    for (const [name, role, code] of CAST) people[name] = await saveActor(app.db, role, named(code));
    browser = await RealBrowser.open(app);
    for (const [name] of CAST)
      at[name] = await (await browser.person('en')).signIn(people[name]?.email ?? '', PASSWORD);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  const as = (name: string): PersonAtBrowser => {
    const person = at[name];
    if (!person) throw new Error(`nobody is called ${name}`);
    return person;
  };
  const look = async (person: PersonAtBrowser): Promise<void> => {
    faults.push(...(await person.faults()));
  };
  let broken = false;
  /** Each step stands on the one before: after a fault the rest says so at once instead of waiting in vain. */
  const step = (name: string, act: () => Promise<void>): void => {
    it(name, async () => {
      if (broken) throw new Error('an earlier step failed');
      broken = true;
      await act();
      broken = false;
    });
  };
  const idIn = (path: string): string => path.split('/').find((part) => /^[0-9a-f-]{36}$/.test(part)) ?? '';

  step(
    'an officer makes a call from a real course, and what its source does not say is “not stated”',
    async () => {
      const officer = as('officer');
      const [course]: { id: string }[] = await app.db.query(`select id from course where code = 'c04'`);
      await officer.go(`/courses/${course?.id}`);
      expect(await officer.text()).toContain('not stated');
      await officer.go(`/calls/new?course=${course?.id}`);
      await officer.send();
      call = idIn(officer.path);

      await officer.go(`/calls/${call}/edit`);
      await look(officer);
      for (const kind of ['age', 'education_level']) {
        await officer.send({ newRule: kind }, { button: 'add-rule' });
      }
      const rubric = await officer.page
        .locator('select[name=rubricVersionId] option')
        .nth(1)
        .getAttribute('value');
      await officer.send(
        {
          seats: '2',
          reserveSeats: '1',
          slotsPerOrganisation: '3',
          maxPerOrganisation: '1',
          japanDeadline: '01/03/2027',
          nominationDeadline: '04/12/2026',
          endorsementDeadline: '11/12/2026',
          'phases.0.from': '17/05/2027',
          'phases.0.to': '10/07/2027',
          'rules.1.limit': 'at_most',
          'rules.1.value': '45',
          'rules.1.kind': 'bar',
          'rules.2.kind': 'threshold',
          'rules.1.source.text': 'Be forty-five years of age or younger.',
          'rules.2.value': 'bachelor',
          'rules.2.source.text': 'Be a graduate of a university.',
          rubricVersionId: rubric ?? '',
          rankingPolicy: 'raw',
        },
        { button: 'save' },
      );
      await officer.go(`/calls/${call}/open`);
      await look(officer);
      await officer.send();
      expect(await officer.text()).toContain('Open');
    },
  );

  step('a focal point nominates, answers each section and sends it to the ministry', async () => {
    const focal = as('focal');
    await focal.go(`/calls/${call}/nominate`);
    await look(focal);
    const { person, ...sections } = completeAnswers();
    const { provinceCode: _none, ...identity } = person as Record<string, string>;
    await focal.send({ ...identity, birthDate: '១២/០៨/១៩៨៥' });
    nomination = idIn(focal.path);
    for (const [section, answers] of Object.entries(sections)) {
      await focal.go(`/nominations/${nomination}/answers/${section}`);
      const typed = Object.entries(answers).filter(([, value]) => value !== null);
      await focal.send(Object.fromEntries(typed.map(([name, value]) => [name, String(value)])), {
        button: 'leave',
      });
    }
    await focal.go(`/nominations/${nomination}/check`);
    await look(focal);
    await focal.send({ declared: 'yes' });
    expect(focal.path).toContain('/submitted');
  });

  step('somebody of another ministry does not find the file', async () => {
    expect(await as('stranger').go(`/nominations/${nomination}`)).toBe(404);
  });

  step('the head of personnel reads and endorses it', async () => {
    const endorser = as('endorser');
    await endorser.go(`/nominations/${nomination}/endorse`);
    await look(endorser);
    await endorser.send({
      postAfterReturn: 'Chief of the training office',
      supervisorName: 'KEO SOPHEA',
      supervisorEmail: 'superior@example.org',
      declared: 'yes',
      signedName: people.endorser?.name ?? '',
    });
    expect(await endorser.text()).toContain('Endorsed');
  });

  step('the rules screen, with a verdict and a reason for each', async () => {
    for (const [n, birthDate] of ['1986-01-01', '1987-01-01', '1960-01-01'].entries()) {
      const person = await savePerson(app.db, { birthDate, sex: n ? 'female' : 'male' });
      const answers = completeAnswers({ person: { ...completeAnswers().person, birthDate } });
      await saveNomination(app.db, 'endorsed', {
        callId: call,
        person,
        answers,
        organisationId: (await saveOrganisation(app.db)).id,
      });
    }
    app.clock.set('2026-12-12T03:00:00Z');
    const officer = as('officer');
    await officer.go(`/calls/${call}/close`);
    await officer.send();
    await officer.go(`/calls/${call}/screen`);
    await look(officer);
    await officer.send();
    await officer.go(`/nominations/${nomination}/eligibility`);
    await look(officer);
    expect(await officer.text()).toMatch(/Eligible[\s\S]*41 years/);
    const [stopped]: { n: number }[] = await app.db.query(
      `select count(*)::int as n from nomination where call_id = $1 and state = 'ineligible'`,
      [call],
    );
    expect(stopped?.n).toBe(1);
  });

  step(
    'three reviewers without a conflict get each file; one of the same ministry gets none of its own',
    async () => {
      const officer = as('officer');
      await officer.go(`/panels/new?call=${call}`);
      const chair = await officer.page
        .locator('select[name=chairMembershipId] option')
        .nth(1)
        .getAttribute('value');
      await officer.send({ callId: call, chairMembershipId: chair ?? '', scoreBy: '20/12/2026' });
      panel = idIn(officer.path);
      for (const reader of READERS) {
        await officer.go(`/panels/${panel}/members`);
        await officer.send({ membershipId: people[reader]?.membershipId ?? '', loadMax: '4' });
      }
      await officer.go(`/panels/${panel}/assignment`);
      await look(officer);
      await officer.send();
      await officer.go(`/panels/${panel}`);
      await look(officer);
      const rows: { name: string; n: number }[] = await app.db.query(
        `select person_id as name, count(*)::int as n from review_assignment group by 1`,
      );
      expect(rows.reduce((sum, { n }) => sum + n, 0)).toBe(9);
      const ownMinistry: unknown[] = await app.db.query(
        'select 1 from review_assignment where person_id = $1 and nomination_id = $2',
        [people.colleague?.personId, nomination],
      );
      expect(ownMinistry).toEqual([]);
    },
  );

  step('each declares, scores against the anchors, and hands in', async () => {
    for (const name of READERS) {
      const reader = as(name);
      await reader.go('/reviews');
      const copies: { id: string; nomination: string }[] = await app.db.query(
        `select id, nomination_id as nomination from review_assignment where person_id = $1 and state = 'assigned'`,
        [people[name]?.personId],
      );
      for (const copy of copies) {
        await reader.go(`/reviews/${copy.id}`);
        if (name === READERS[0]) await look(reader);
        await reader.send({ answer: 'none' });
        const names = await reader.page
          .locator('main input[type=radio][name^="level_"]')
          .evaluateAll((all) => [...new Set(all.map((one) => one.getAttribute('name') ?? ''))]);
        const level = copy.nomination === nomination ? '4' : '3';
        if (name === READERS[0]) await look(reader);
        await reader.send(Object.fromEntries(names.map((one) => [one, level])), { button: 'check' });
        await reader.send();
      }
    }
    const chair = as('chair');
    await chair.go(`/panels/${panel}/close`);
    await look(chair);
    await chair.send();
    expect(await chair.text()).toContain('Closed');
  });

  step(
    'an officer proposes and may not confirm; the chair confirms after typing the password again',
    async () => {
      const officer = as('officer');
      await officer.go(`/calls/${call}/ranking`);
      await officer.send({}, { to: '/ranking/run' });
      await officer.go(`/calls/${call}/ranking`);
      await look(officer);
      const [row]: { id: string }[] = await app.db.query('select id from selection_run');
      run = row?.id ?? '';
      await officer.go(`/selections/${run}/propose`);
      await officer.send();
      expect(await officer.go(`/selections/${run}/confirm`)).toBe(403);
      const chair = as('chair');
      await chair.go(`/selections/${run}/confirm`);
      await look(chair);
      await chair.send({ password: 'not the password' }, { refused: true });
      expect(await chair.text()).toContain('password');
      await chair.send({ password: PASSWORD });
      const states: { state: string; n: number }[] = await app.db.query(
        `select state, count(*)::int as n from nomination where call_id = $1 group by 1 order by 1`,
        [call],
      );
      expect(states).toEqual([
        { state: 'ineligible', n: 1 },
        { state: 'reserve', n: 1 },
        { state: 'selected', n: 2 },
      ]);
    },
  );

  step('letters wait in the outbox until an officer has read and approved them', async () => {
    const officer = as('officer');
    await officer.go('/letters');
    await look(officer);
    await officer.go(`/letters/approve?call=${call}`);
    await look(officer);
    await officer.send();
    const waiting: unknown[] = await app.db.query(
      `select 1 from notice where kind = 'letter' and state = 'waiting'`,
    );
    expect(waiting).toEqual([]);
  });

  step('Japan accepts, the official departs and completes the course, once', async () => {
    const officer = as('officer');
    await officer.go(`/participation/forward/${call}`);
    await officer.send();
    const rows: { id: string; nomination: string }[] = await app.db.query(
      'select id, nomination_id as nomination from participation',
    );
    participation = rows.find((row) => row.nomination === nomination)?.id ?? '';
    const japan = as('japan');
    await japan.go(`/acceptance/${participation}`);
    await look(japan);
    await japan.send({ decision: 'accepted', reference: 'D-2027-001' });

    await app.get(InviteUser).run(SYSTEM, {
      personId: (await nominee()).personId,
      email: 'official@example.org',
      role: 'nominee',
      organisationId: people.focal?.organisationId ?? '',
      postTitle: null,
      validTo: null,
      locale: 'km',
    });
    app.clock.set('2027-05-18T03:00:00Z');
    await officer.go(`/participation/${participation}/departure`);
    await officer.send({ departedOn: '17/05/2027' });
    app.clock.set('2027-07-12T03:00:00Z');
    await officer.go(`/participation/${participation}/completion`);
    await officer.send({ completedOn: '10/07/2027' });
    await officer.go(`/participation/${participation}/completion`);
    expect(await officer.page.locator('main form[method=post]').count()).toBe(0);
  });

  step(
    'the official writes an action plan, the superior agrees it and later confirms its use, each by a link',
    async () => {
      const official = await browser.person('km', { viewport: PHONE, script: false });
      const invitation = await app
        .get(LinksQueries)
        .lastSentTo('official@example.org', 'identity.invitation');
      await official.go(new URL(invitation ?? '').pathname);
      await official.send({ password: PASSWORD, again: PASSWORD });
      await official.signIn('official@example.org', PASSWORD);
      await official.go(`/action-plans/${participation}/edit`);
      const activity = {
        title: 'សៀវភៅណែនាំ',
        owner: 'នាយកដ្ឋាន',
        indicator: 'ឯកសារ',
        target: '1',
        dueOn: '01/12/2027',
        budgetSource: 'own_budget',
        weight: '1',
        progress: '0',
      };
      await official.send(
        Object.fromEntries(
          Object.entries(activity).map(([name, value]) => [`activities[0][${name}]`, value]),
        ),
        { button: 'send' },
      );
      const superior = await browser.person('km', { viewport: PHONE, script: false });
      await superior.go(await linkPath('follow-up.supervisor_plan'));
      await superior.send({ decision: 'agree' });

      app.clock.set('2027-10-05T03:00:00Z');
      await app.get(KeepCheckInsJob).run();
      const link = await linkPath('follow-up.supervisor_check_in');
      await superior.go(link);
      expect(await superior.overflow()).toBe(0);
      await superior.send({ post: 'same', use: 'weekly', blocker: 'none', again: 'yes' });
      expect(await superior.go(link)).not.toBe(200);
      const [checkIn]: { status: string }[] = await app.db.query(
        'select status from check_in where participation_id = $1 and months = 3',
        [participation],
      );
      expect(checkIn?.status).toBeTruthy();
    },
  );

  step('the public page counts it, and no page had a serious fault of accessibility', async () => {
    const visitor = await browser.person('en');
    await visitor.go('/results');
    await look(visitor);
    expect(await visitor.text()).toContain('Irrigation');
    expect(faults).toEqual([]);
  });

  step('leaves a record that holds', async () => {
    expect((await app.get(AuditQueries).verify()).broken).toBeNull();
  });

  async function nominee(): Promise<{ personId: string }> {
    const [row]: { personId: string }[] = await app.db.query(
      'select person_id as "personId" from nomination where id = $1',
      [nomination],
    );
    return { personId: row?.personId ?? '' };
  }

  async function linkPath(template: string): Promise<string> {
    const link = await app.get(LinksQueries).lastSentTo('superior@example.org', template);
    return new URL(link ?? '').pathname;
  }
});

const READERS = ['reader1', 'reader2', 'reader3', 'colleague'];
const CAST = [
  ['officer', 'officer', 'SEC'],
  ['focal', 'focal', 'MOWRAM'],
  ['endorser', 'endorser', 'MOWRAM'],
  ['stranger', 'focal', 'MOH'],
  ['reader1', 'reviewer', 'MCS'],
  ['reader2', 'reviewer', 'MEF'],
  ['reader3', 'reviewer', 'MOP'],
  ['colleague', 'reviewer', 'MOWRAM'],
  ['chair', 'chair', 'MCS'],
  ['japan', 'observer', 'JICA'],
] as const;
