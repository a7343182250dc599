import { CARE } from '../factories/nominations';
import { AuditQueries } from '../../src/audit';
import { KeepCheckInsJob } from '../../src/follow-up';
import { typedFullForm } from '../factories/full-form';
import { PASSWORD } from '../factories/people';
import { PHONE } from '../support/browser';
import { CycleStory, idIn, READERS } from '../support/story';

jest.setTimeout(240_000);

/**
 * The whole cycle, once, by the people whose acts they are: a ministry nominates, the rules screen, reviewers score, a
 * selection is proposed and confirmed, Japan accepts, the official returns, the superior confirms, the public can see it.
 */
describe('the whole cycle in a browser', () => {
  const story = new CycleStory();
  let call = '';
  let nomination = '';
  let panel = '';
  let run = '';
  let participation = '';

  beforeAll(() => story.open('2026-11-24T05:00:00Z'));
  afterAll(() => story.close());

  story.step(
    'an officer makes a call from a real course, and what its source does not say is “not stated”',
    async () => {
      const officer = story.as('officer');
      const [course]: { id: string }[] = await story.app.db.query(`select id from course where code = 'c04'`);
      await officer.go(`/courses/${course?.id}`);
      expect(await officer.text()).toContain('not stated');
      await officer.go(`/calls/new?course=${course?.id}`);
      await officer.send();
      call = idIn(officer.path);

      const setUp = async (section: string, fields: Record<string, string> = {}): Promise<void> => {
        await officer.go(`/calls/${call}/set-up/${section}`);
        await officer.send(fields, { button: 'save' });
      };
      await officer.go(`/calls/${call}/set-up/organisations`);
      await story.look(officer);
      await setUp('places', { seats: '2', reserveSeats: '1' });
      await setUp('organisations', { slotsPerOrganisation: '3' });
      await setUp('phases', { 'phases.0.from': '17/05/2027', 'phases.0.to': '10/07/2027' });
      await setUp('selection', { maxPerOrganisation: '1', rankingPolicy: 'raw' });
      const [nominationDeadline, endorsementDeadline] = ['04/12/2026', '11/12/2026'];
      await setUp('dates', { japanDeadline: '01/03/2027', nominationDeadline, endorsementDeadline });
      await officer.go(`/calls/${call}/set-up/rubric`);
      const choices = officer.page.locator('select[name=rubricVersionId] option');
      const rubric = (await choices.nth(1).getAttribute('value')) ?? '';
      await officer.send({ rubricVersionId: rubric }, { button: 'save' });
      await officer.go(`/calls/${call}/set-up/rules`);
      await story.look(officer);
      for (const newRule of ['age', 'education_level'])
        await officer.send({ newRule }, { button: 'add-rule' });
      await officer.send(
        {
          'rules.1.limit': 'at_most',
          'rules.1.value': '45',
          'rules.1.kind': 'bar',
          'rules.2.kind': 'threshold',
          'rules.1.source.text': 'Be forty-five years of age or younger.',
          'rules.2.value': 'bachelor',
          'rules.2.source.text': 'Be a graduate of a university.',
        },
        { button: 'save' },
      );
      await officer.go(`/calls/${call}/open`);
      await story.look(officer);
      await officer.send();
      expect(await officer.text()).toContain('Open');
    },
  );

  story.step('a focal point nominates, answers each section and sends it to the ministry', async () => {
    const focal = story.as('focal');
    await focal.go(`/calls/${call}/nominate`);
    await story.look(focal);
    const form = typedFullForm();
    const { nationality: _later, provinceCode: _none, ...identity } = form.person ?? {};
    await focal.send({ ...identity, birthDate: '១២/០៨/១៩៨៥' });
    nomination = idIn(focal.path);
    for (const [section, typed] of Object.entries({ ...form, person: { nationality: 'cambodian' } })) {
      await focal.go(`/nominations/${nomination}/answers/${section}`);
      await focal.send(typed, { button: 'leave' });
    }
    // The nominee has no account yet: the medical part comes in a closed envelope.
    await focal.go(`/nominations/${nomination}/medical-part`);
    await story.look(focal);
    await focal.send({ handedIn: 'yes' });
    await focal.go(`/nominations/${nomination}/check`);
    await story.look(focal);
    await focal.send({ declared: 'yes' });
    expect(focal.path).toContain('/submitted');
  });

  story.step('somebody of another ministry does not find the file', async () => {
    expect(await story.as('stranger').go(`/nominations/${nomination}`)).toBe(404);
  });

  story.step('the head of personnel reads and endorses it', async () => {
    const endorser = story.as('endorser');
    await endorser.go(`/nominations/${nomination}/endorse`);
    await story.look(endorser);
    await endorser.send({
      ...CARE,
      supervisorEmail: 'superior@example.org',
      signedName: story.people.endorser?.name ?? '',
    });
    expect(await endorser.text()).toContain('Endorsed');
  });

  story.step('the rules screen, with a verdict and a reason for each', async () => {
    await story.endorseOthers(call);
    story.app.clock.set('2026-12-12T03:00:00Z');
    const officer = story.as('officer');
    await officer.go(`/calls/${call}/close`);
    await officer.send();
    await officer.go(`/calls/${call}/screen`);
    await story.look(officer);
    await officer.send();
    await officer.go(`/nominations/${nomination}/eligibility`);
    await story.look(officer);
    expect(await officer.text()).toMatch(/Eligible[\s\S]*41 years/);
    expect(await story.stateCounts(call)).toMatchObject({ ineligible: 1, eligible: 3 });
  });

  story.step(
    'three reviewers without a conflict get each file; one of the same ministry gets none of its own',
    async () => {
      const officer = story.as('officer');
      await officer.go(`/panels/new?call=${call}`);
      const chair = await officer.page
        .locator('select[name=chairMembershipId] option')
        .nth(1)
        .getAttribute('value');
      await officer.send({ callId: call, chairMembershipId: chair ?? '', scoreBy: '20/12/2026' });
      panel = idIn(officer.path);
      await officer.go(`/panels/${panel}/members/invite`);
      const readers = READERS.map((reader) => story.people[reader]?.membershipId ?? '');
      const loads = Object.fromEntries(readers.map((id) => [`load_${id}`, '4']));
      await officer.send({ readers, ...loads }, { to: '/invite', button: 'preview' });
      await story.look(officer);
      await officer.send({}, { to: '/invite', button: 'send' });
      await officer.go(`/panels/${panel}/assignment`);
      await story.look(officer);
      await officer.send({}, { to: '/assignment' });
      await officer.go(`/panels/${panel}`);
      await story.look(officer);
      const rows: { name: string; n: number }[] = await story.app.db.query(
        `select person_id as name, count(*)::int as n from review_assignment group by 1`,
      );
      expect(rows.reduce((sum, { n }) => sum + n, 0)).toBe(9);
      const ownMinistry: unknown[] = await story.app.db.query(
        'select 1 from review_assignment where person_id = $1 and nomination_id = $2',
        [story.people.colleague?.personId, nomination],
      );
      expect(ownMinistry).toEqual([]);
    },
  );

  story.step('each declares, scores against the anchors, and hands in', async () => {
    for (const name of READERS) {
      const reader = story.as(name);
      await reader.go('/reviews');
      const copies: { id: string; nomination: string }[] = await story.app.db.query(
        `select id, nomination_id as nomination from review_assignment where person_id = $1 and state = 'assigned'`,
        [story.people[name]?.personId],
      );
      for (const copy of copies) {
        await reader.go(`/reviews/${copy.id}`);
        if (name === READERS[0]) await story.look(reader);
        await reader.send({ answer: 'none' });
        const names = await reader.page
          .locator('main input[type=radio][name^="level_"]')
          .evaluateAll((all) => [...new Set(all.map((one) => one.getAttribute('name') ?? ''))]);
        const level = copy.nomination === nomination ? '4' : '3';
        if (name === READERS[0]) await story.look(reader);
        await reader.send(Object.fromEntries(names.map((one) => [one, level])), { button: 'check' });
        await reader.send();
      }
    }
    const chair = story.as('chair');
    await chair.go(`/panels/${panel}/close`);
    await story.look(chair);
    await chair.send();
    expect(await chair.text()).toContain('Closed');
  });

  story.step(
    'an officer proposes and may not confirm; the chair confirms after typing the password again',
    async () => {
      const officer = story.as('officer');
      await officer.go(`/calls/${call}/ranking`);
      await officer.send({}, { to: '/ranking/run' });
      await officer.go(`/calls/${call}/ranking`);
      await story.look(officer);
      const [row]: { id: string }[] = await story.app.db.query('select id from selection_run');
      run = row?.id ?? '';
      await officer.go(`/selections/${run}/propose`);
      await officer.send();
      expect(await officer.go(`/selections/${run}/confirm`)).toBe(403);
      const chair = story.as('chair');
      await chair.go(`/selections/${run}/confirm`);
      await story.look(chair);
      await chair.send({ password: 'not the password' }, { refused: true });
      expect(await chair.text()).toContain('password');
      await chair.send({ password: PASSWORD });
      expect(await story.stateCounts(call)).toEqual({ ineligible: 1, reserve: 1, selected: 2 });
    },
  );

  story.step('letters wait in the outbox until an officer has read and approved them', async () => {
    const officer = story.as('officer');
    await officer.go('/letters');
    await story.look(officer);
    await officer.go(`/letters/approve?call=${call}`);
    await story.look(officer);
    await officer.send();
    const waiting = `select 1 from notice where kind = 'letter' and state = 'waiting'`;
    expect(await story.app.db.query(waiting)).toEqual([]);
  });

  story.step('Japan accepts, the official departs and completes the course, once', async () => {
    const officer = story.as('officer');
    await officer.go(`/participation/forward/${call}`);
    await officer.send();
    const rows: { id: string; nomination: string }[] = await story.app.db.query(
      'select id, nomination_id as nomination from participation',
    );
    participation = rows.find((row) => row.nomination === nomination)?.id ?? '';
    const japan = story.as('japan');
    await japan.go(`/acceptance/${participation}`);
    await story.look(japan);
    await japan.send({ decision: 'accepted', reference: 'D-2027-001' });

    story.app.clock.set('2027-05-18T03:00:00Z');
    await officer.go(`/participation/${participation}/departure`);
    await officer.send({ departedOn: '17/05/2027' });
    story.app.clock.set('2027-07-12T03:00:00Z');
    await officer.go(`/participation/${participation}/completion`);
    await officer.send({ completedOn: '10/07/2027' });
    await officer.go(`/participation/${participation}/completion`);
    await officer.send({ completedOn: '10/07/2027' }, { refused: true });
  });

  story.step(
    'the official writes an action plan, the superior agrees it and later confirms its use, each by a link',
    async () => {
      const official = await story.browser.person('km', { viewport: PHONE, script: false });
      await official.go(await story.inviteNominee(nomination));
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
      const superior = await story.browser.person('km', { viewport: PHONE, script: false });
      await superior.go(await story.linkSentTo('superior@example.org', 'follow-up.supervisor_plan'));
      await superior.send({ decision: 'agree' });

      story.app.clock.set('2027-10-05T03:00:00Z');
      await story.app.get(KeepCheckInsJob).run();
      const link = await story.linkSentTo('superior@example.org', 'follow-up.supervisor_check_in');
      await superior.go(link);
      expect(await superior.overflow()).toBe(0);
      await superior.send({ post: 'same', use: 'weekly', blocker: 'none', again: 'yes' });
      expect(await superior.go(link)).not.toBe(200);
      const asked = 'select status from check_in where participation_id = $1 and months = 3';
      const [checkIn]: { status: string }[] = await story.app.db.query(asked, [participation]);
      expect(checkIn?.status).toBeTruthy();
    },
  );

  story.step('the public page counts it, and no page had a serious fault of accessibility', async () => {
    const visitor = await story.browser.person('en');
    await visitor.go('/results');
    await story.look(visitor);
    expect(await visitor.text()).toContain('Irrigation');
    expect(story.faults).toEqual([]);
  });

  story.step('leaves a record that holds', async () => {
    expect((await story.app.get(AuditQueries).verify()).broken).toBeNull();
  });
});
