import { saveParticipation, savePlan } from '../../factories/follow-up';
import { saveNomination } from '../../factories/nominations';
import { saveActor, saveOrganisation, savePerson } from '../../factories/people';
import { saveCall } from '../../factories/programmes';
import { startApp, type TestApp } from '../../support/app';
import { countQueries } from '../../support/queries';
import { visit, type Visitor } from '../../support/visitor';

let app: TestApp;
beforeAll(async () => {
  app = await startApp('2026-07-01T03:00:00Z');
});
afterAll(() => app.close());

const as = async (
  ...who: Parameters<typeof saveActor> extends [unknown, ...infer Rest] ? Rest : never
): Promise<Visitor> => visit(app).signIn((await saveActor(app.db, ...who)).email);

describe('the pages of participation', () => {
  it('lead an officer from the selected names to the completion, and refuse a second one', async () => {
    const officer = await as('officer');
    const observer = await as('observer', await saveOrganisation(app.db, { kind: 'japan' }));
    const call = await saveCall(app.db, { state: 'decided', titleEn: 'Urban Public Transport' });
    const person = await savePerson(app.db, { familyName: 'MOK', givenName: 'DALIN' });
    await saveNomination(app.db, 'selected', { callId: call.id, person });

    const list = await officer.get('/participation');
    expect(list.text).toContain('1 selected nominee has not yet been forwarded to Japan');
    const preview = await officer.get(`/participation/forward/${call.id}`);
    expect(preview.text).toContain('MOK DALIN');
    const sent = await officer.post(`/participation/forward/${call.id}`);
    expect(sent.status).toBe(303);
    expect((await officer.get(sent.location ?? '')).text).toContain('1 name was forwarded to Japan');
    const again = await officer.get(`/participation/forward/${call.id}`);
    expect(again.status).toBe(404);

    const waiting = await observer.get('/acceptance');
    const href = waiting.page.querySelector('table a[href^="/acceptance/"]')?.getAttribute('href') ?? '';
    const id = href.split('/').at(-1) ?? '';
    const unsaid = await observer.post(href, { reason: 'kept as typed' });
    expect(unsaid.status).toBe(422);
    expect(unsaid.page.querySelector('textarea[name=reason]')?.text).toContain('kept as typed');
    const accepted = await observer.post(href, { decision: 'accepted' });
    expect(accepted.location).toBe(`/acceptance?call=${call.id}`);

    const record = `/participation/${id}`;
    expect((await officer.get(record)).text).toContain('Record the departure');
    expect((await officer.post(`${record}/departure`, { departedOn: '០១/០៣/២០២៦' })).location).toBe(record);
    const late = await officer.post(`${record}/completion`, { completedOn: '02/07/2026' });
    expect(late.status).toBe(422);
    expect(late.text).toContain('This day has not come yet');
    expect((await officer.post(`${record}/completion`, { completedOn: '19/06/2026' })).location).toBe(record);
    expect((await officer.get(record)).text).toContain('The first check-in is due on 19/09/2026');
    const second = await officer.post(`${record}/completion`, { completedOn: '20/06/2026' });
    expect(second.status).toBe(409);
    expect(second.text).toContain('The completion is already recorded');
    expect((await officer.get(record)).text).toContain('19/06/2026');
  });

  it('show a ministry its own people and nobody else', async () => {
    const ministry = await saveOrganisation(app.db);
    const focal = await as('focal', ministry);
    const own = await saveParticipation(app.db, 'departed', { organisation: ministry });
    const other = await saveParticipation(app.db, 'departed', {
      person: await savePerson(app.db, { familyName: 'PLANTED' }),
    });
    await savePlan(app.db, other.id, 'sent');
    const list = await focal.get('/participation');
    expect(list.text).toContain(own.person.familyName);
    expect(list.html).not.toContain('PLANTED');
    expect((await focal.get('/participation?q=PLANTED')).text).toContain('Nothing matches');
    for (const path of [`/participation/${other.id}`, `/action-plans/${other.id}`, `/follow-up/${other.id}`])
      expect((await focal.get(path)).status).toBe(404);
    expect((await focal.get(`/participation/${own.id}/departure`)).status).toBe(403);
    const decision = await focal.post(
      `/action-plans/${other.id}/decision`,
      { decision: 'agree' },
      '/participation',
    );
    expect(decision.status).toBe(404);
  });

  it('give the Japan side number, name, ministry and course, and no plan, superior or answer', async () => {
    const observer = await as('observer');
    const row = await saveParticipation(app.db, 'completed', {
      supervisorName: 'HIDDEN SUPERIOR',
      supervisorEmail: 'hidden@example.org',
    });
    await savePlan(app.db, row.id, 'agreed', [{ title: 'HIDDEN ACTIVITY' }]);
    const list = await observer.get('/acceptance?state=all');
    expect(list.text).toContain(row.asForwarded.number);
    const page = await observer.get(`/acceptance/${row.id}`);
    expect(page.text).toContain(row.person.familyName);
    for (const { html } of [list, page]) {
      expect(html).not.toContain('HIDDEN');
      expect(html).not.toContain('hidden@');
      expect(html).not.toContain('Department of Training');
    }
    expect((await observer.get(`/participation/${row.id}`)).location).toBe(`/acceptance/${row.id}`);
    expect((await observer.get(`/action-plans/${row.id}`)).status).toBe(404);
    expect((await observer.get(`/follow-up/${row.id}`)).status).toBe(403);
  });

  it('are closed to those without a part in them', async () => {
    const reviewer = await as('reviewer');
    for (const path of ['/participation', '/acceptance', '/follow-up'])
      expect((await reviewer.get(path)).status).toBe(403);
    const officer = await as('officer');
    expect((await officer.get('/acceptance')).status).toBe(403);
    const nobody = await visit(app).get('/participation');
    expect(nobody.location).toContain('/sign-in');
  });

  it('count in their chips what they list, and ask the database as often for one row as for three', async () => {
    const ministry = await saveOrganisation(app.db);
    const focal = await as('focal', ministry);
    await saveParticipation(app.db, 'accepted', { organisation: ministry });
    await focal.get('/participation');
    const one = await countQueries(app.db, () => focal.get('/participation'));
    await saveParticipation(app.db, 'accepted', { organisation: ministry });
    await saveParticipation(app.db, 'completed', { organisation: ministry });
    const three = await countQueries(app.db, () => focal.get('/participation'));
    expect(three).toBe(one);
    const { page } = await focal.get('/participation');
    for (const chip of page.querySelectorAll('.ts-chips a')) {
      const count = Number(chip.querySelector('.ts-chips__count')?.text);
      const listed = await focal.get(chip.getAttribute('href') ?? '');
      expect(listed.page.querySelectorAll('.ts-table tbody tr')).toHaveLength(count);
    }
    const withdrawn = await saveParticipation(app.db, 'accepted', { organisation: ministry });
    await app.db.query(`update nomination set state = 'withdrawn' where id = $1`, [withdrawn.nominationId]);
    expect((await focal.get('/participation?state=withdrawn')).text).toContain(withdrawn.asForwarded.number);
  });
});

describe('the pages of the official', () => {
  it('take the action plan row by row, keep what was typed, and send it', async () => {
    const actor = await saveActor(app.db, 'nominee');
    const nominee = await visit(app).signIn(actor.email);
    const row = await saveParticipation(app.db, 'accepted', { person: actor.person });
    const edit = `/action-plans/${row.id}/edit`;
    const activity = {
      title: 'Map the water sources',
      owner: 'Department of Training',
      indicator: 'Map published',
      target: '1 map',
      dueOn: '31/12/2026',
      budgetSource: 'own_budget',
      weight: '៣',
      progress: '0',
    };
    const blank = {
      ...activity,
      title: '',
      owner: '',
      indicator: '',
      target: '',
      dueOn: '',
      budgetSource: '',
    };
    // As a browser names the fields of rows.
    const rows = (...list: object[]): Record<string, unknown> =>
      Object.fromEntries(
        list.flatMap((one, n) =>
          Object.entries(one).map(([name, value]) => [`activities[${n}][${name}]`, value]),
        ),
      );
    const half = await nominee.post(edit, {
      version: '',
      then: 'send',
      ...rows(blank, { ...activity, dueOn: '31/02/2026' }),
    });
    expect(half.status).toBe(422);
    expect(half.page.querySelector('.govuk-error-summary a')?.getAttribute('href')).toBe(
      '#activities[1][dueOn]',
    );
    expect(half.page.querySelector('input[name="activities[1][title]"]')?.getAttribute('value')).toBe(
      activity.title,
    );
    const sent = await nominee.post(edit, { version: '', then: 'send', ...rows(blank, activity) });
    expect(sent.location).toBe(`/action-plans/${row.id}`);
    const shown = await nominee.get(sent.location ?? '');
    expect(shown.text).toContain('your supervisor has been asked to agree');
    expect(shown.text).toContain('31/12/2026');
    const [{ weight }] = await app.db.query(
      'select a.weight from action_plan_activity a join action_plan p on p.id = a.action_plan_id where p.participation_id = $1',
      [row.id],
    );
    expect(weight).toBe(3);
  });

  it('open a check-in to its own person alone, and never show what the superior said', async () => {
    const actor = await saveActor(app.db, 'nominee');
    const nominee = await visit(app, 'km').signIn(actor.email);
    const stranger = await as('nominee');
    const row = await saveParticipation(app.db, 'completed', {
      person: actor.person,
      completedOn: '2026-04-05',
    });
    const checkIn = row.checkIns[0]?.id ?? '';
    await app.db.query(
      `insert into check_in_answer (id, check_in_id, answered_by, channel, form_version, post, use, seen_activities,
         seen_codes, blockers, comment, answered_by_name, answered_at)
       values (gen_random_uuid(), $1, 'supervisor', 'link', 1, 'same', 'never', '[]', '{}', '{}', 'PLANTED', 'PRAK', now())`,
      [checkIn],
    );
    await app.db.query('update check_in set supervisor_answered_at = now() where id = $1', [checkIn]);
    expect((await stranger.get(`/check-ins/${checkIn}`)).status).toBe(404);
    const form = await nominee.get(`/check-ins/${checkIn}`);
    expect(form.page.querySelectorAll('input[name=use]')).toHaveLength(4);
    const empty = await nominee.post(`/check-ins/${checkIn}`, { comment: 'រក្សាទុក' });
    expect(empty.status).toBe(422);
    expect(empty.page.querySelector('textarea')?.text).toContain('រក្សាទុក');
    const done = await nominee.post(`/check-ins/${checkIn}`, {
      post: 'same',
      use: 'weekly',
      blockers: 'budget',
    });
    expect(done.location).toBe('/participation');
    for (const path of ['/participation', `/check-ins/${checkIn}`, `/participation/${row.id}`])
      expect((await nominee.get(path)).html).not.toMatch(/PLANTED|PRAK<|មិនបានប្រើ/);
    expect((await nominee.get(`/follow-up/${row.id}`)).status).toBe(403);
  });
});
