import {
  IssueSupervisorLink,
  KeepCheckInsJob,
  LoadFollowUpPlans,
  RecordCompletion,
} from '../../../src/follow-up';
import { SYSTEM } from '../../../src/kernel/actor';
import { saveParticipation, savePlan } from '../../factories/follow-up';
import { saveActor, saveOrganisation, savePerson, type SavedActor } from '../../factories/people';
import { startApp, type TestApp } from '../../support/app';
import { countQueries } from '../../support/queries';
import { visit } from '../../support/visitor';

let app: TestApp;
let officer: SavedActor;
beforeAll(async () => {
  app = await startApp('2026-09-19T03:00:00Z');
  officer = await saveActor(app.db, 'officer');
});
beforeEach(() => app.clock.set('2026-09-19T03:00:00Z'));
afterAll(() => app.close());

async function withLink(checkIn = 0) {
  const row = await saveParticipation(app.db, 'completed');
  const issued = await app.get(IssueSupervisorLink).run(officer, {
    participationId: row.id,
    checkInId: row.checkIns[checkIn]?.id ?? '',
    supervisorName: 'PRAK SOVANN',
    supervisorEmail: 'prak@example.org',
  });
  return { row, path: `/s/${issued?.token ?? ''}`, id: issued?.id ?? '' };
}
const ANSWER = { post: 'same', use: 'monthly', seen: 'shared', blocker: 'none', again: 'yes' };
const answers = async (participationId: string): Promise<number> =>
  (
    await app.db.query(
      `select count(*)::int as n from check_in_answer a join check_in c on c.id = a.check_in_id
       where c.participation_id = $1`,
      [participationId],
    )
  )[0].n;

describe('the page behind a superior’s link', () => {
  it('says before the first question what it is for, how long it takes, who reads it and until when it works', async () => {
    const { row, path } = await withLink();
    await savePlan(app.db, row.id, 'agreed', [{ title: 'A map of three districts' }]);
    const { page, text, headers } = await visit(app).get(path);
    expect(text).toContain('about 3 minutes · 5 questions');
    expect(text).toContain(`About ${row.person.familyName} ${row.person.givenName}`);
    expect(text).toContain('The secretariat and the focal point of your ministry read your answers');
    expect(text).toContain('works until 17/10/2026, 10:00');
    expect(text.indexOf('works until')).toBeLessThan(text.indexOf('Does the official still work'));
    expect(page.querySelectorAll('main fieldset').length).toBe(9);
    expect(page.querySelectorAll('main button')).toHaveLength(2);
    expect(text).toContain('A map of three districts');
    expect(headers['cache-control']).toBe('no-store');
    expect(page.querySelector('a[href="/sign-in"]')).toBeNull();
  });

  it('keeps what was ticked when something is missing, then takes the answer once', async () => {
    const { row, path } = await withLink();
    const superior = visit(app);
    const missing = await superior.post(path, { ...ANSWER, use: '' });
    expect(missing.status).toBe(422);
    expect(missing.page.querySelector('input[name=blocker][value=none]')?.hasAttribute('checked')).toBe(true);
    expect(await answers(row.id)).toBe(0);
    const shown = await superior.get(path);
    const field = (name: string): string =>
      shown.page.querySelector(`input[name=${name}]`)?.getAttribute('value') ?? '';
    const fields = { _csrf: field('_csrf'), _once: field('_once'), ...ANSWER };
    const [first, second] = await Promise.all([superior.send(path, fields), superior.send(path, fields)]);
    expect([first.status, second.status]).toContain(200);
    expect(await answers(row.id)).toBe(1);
    const after = await superior.get(path);
    expect(after.status).toBe(410);
    expect(after.text).toContain('This form has been sent');
    expect((await superior.post(path, ANSWER, '/sign-in')).status).toBe(410);
    expect(await answers(row.id)).toBe(1);
  });

  it('shows a clear page and writes nothing when the link is expired, withdrawn or forged', async () => {
    const { row, path, id } = await withLink();
    const superior = visit(app);
    const forged = `${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`;
    for (const [address, status, words] of [
      [forged, 404, 'This link does not open anything'],
      ['/s/abc', 404, 'Copy the whole link'],
    ] as const) {
      const shown = await superior.get(address);
      expect([shown.status, shown.text.includes(words)]).toEqual([status, true]);
      expect((await superior.post(address, ANSWER, '/sign-in')).status).toBe(status);
    }
    app.clock.set('2026-10-17T03:00:00Z');
    const expired = await superior.get(path);
    expect([expired.status, expired.text.includes('It worked until 17/10/2026, 10:00')]).toEqual([410, true]);
    expect((await superior.post(path, ANSWER, '/sign-in')).status).toBe(410);
    app.clock.set('2026-09-19T03:00:00Z');
    const desk = await visit(app).signIn(officer.email);
    const revoke = `/follow-up/${row.id}/links/${id}/revoke`;
    await desk.post(revoke, { reason: 'Wrong person.' }, `/follow-up/${row.id}`);
    expect((await superior.get(path)).text).toContain('This link has been withdrawn');
    expect(await answers(row.id)).toBe(0);
  });

  it('slows down those who try keys, and not the superior whose link works', async () => {
    const { path } = await withLink();
    const superior = visit(app);
    const statuses: number[] = [];
    for (let n = 0; n < 12; n += 1)
      statuses.push((await superior.get(`/s/${'x'.repeat(40)}${1000 + n}`)).status);
    expect(statuses.at(-1)).toBe(429);
    expect((await superior.get(path)).status).toBe(200);
  });

  it('reads in Khmer and Japanese as well', async () => {
    const { path } = await withLink();
    expect((await visit(app, 'km').get(path)).text).toContain('មន្ត្រីរូបនេះមិនឃើញចម្លើយឡើយ');
    expect((await visit(app, 'ja').get(path)).text).toContain('研修3か月後');
  });
});

describe('the board', () => {
  it('counts what it lists, shows both answers side by side, and names the next step', async () => {
    const ministry = await saveOrganisation(app.db);
    const focal = await visit(app).signIn((await saveActor(app.db, 'focal', ministry)).email);
    const desk = await visit(app).signIn(officer.email);
    await saveParticipation(app.db, 'completed', { organisation: ministry, completedOn: '2026-05-20' });
    await focal.get('/follow-up');
    const one = await countQueries(app.db, () => focal.get('/follow-up'));
    await saveParticipation(app.db, 'completed', { organisation: ministry, completedOn: '2026-06-25' });
    const late = await saveParticipation(app.db, 'completed', {
      organisation: ministry,
      completedOn: '2026-05-01',
    });
    const three = await countQueries(app.db, () => focal.get('/follow-up'));
    expect(three).toBe(one);
    await saveParticipation(app.db, 'completed', {
      person: await savePerson(app.db, { familyName: 'PLANTED' }),
      completedOn: '2026-05-01',
    });
    await app.get(KeepCheckInsJob).run();

    const board = await focal.get('/follow-up');
    expect(board.html).not.toContain('PLANTED');
    const chips = board.page.querySelectorAll('.ts-chips a');
    expect(chips).toHaveLength(6);
    for (const chip of chips) {
      const listed = await focal.get(chip.getAttribute('href') ?? '');
      const rows = listed.page.querySelectorAll('.ts-follow-table tbody tr');
      expect(rows).toHaveLength(Number(chip.querySelector('.ts-chips__count')?.text));
    }
    const first = board.page.querySelector('.ts-follow-table tbody tr');
    expect(first?.querySelector('a')?.getAttribute('href')).toBe(`/follow-up/${late.id}`);
    expect(first?.text).toContain('49 days overdue');
    expect(first?.querySelector('svg.ts-marks')?.getAttribute('aria-label')).toContain('3 months: overdue');
    // A ministry reads; the secretariat acts.
    expect(board.text).not.toContain('Telephone');
    const acting = await desk.get(`/follow-up?q=${late.person.familyName}`);
    const step =
      acting.page.querySelector('.ts-follow-table tbody tr .ts-row-act a')?.getAttribute('href') ?? '';
    expect(step).toContain('/telephone?by=self');
    const saved = await desk.post(
      step.split('?')[0] ?? '',
      {
        answeredBy: 'self',
        spokeWith: 'SIN CHANRA',
        post: 'same',
        use: 'weekly',
        blockers: ['budget', 'staff'],
      },
      step,
    );
    expect(saved.location).toBe(`/follow-up/${late.id}`);
    const record = await desk.get(saved.location ?? '');
    expect(record.text).toContain('SIN CHANRA, by telephone');
    expect(record.text).toContain('What the status rests on');
    expect((await focal.get(`/follow-up/${late.id}`)).text).not.toContain('Send a link');
  });

  it('shows an empty state that says why', async () => {
    const focal = await visit(app).signIn((await saveActor(app.db, 'focal')).email);
    const { text } = await focal.get('/follow-up');
    expect(text).toContain('Nothing needs action today');
    expect(text).toContain('Check-ins are dated when the completion of a training is recorded');
  });

  it('shows the key of a link once when there is no address to mail it to', async () => {
    const row = await saveParticipation(app.db, 'completed');
    const desk = await visit(app).signIn(officer.email);
    const request = { form: row.checkIns[0]?.id, supervisorName: 'OUK DARA', supervisorEmail: '' };
    const issued = await desk.post(`/follow-up/${row.id}/links`, request, `/follow-up/${row.id}`);
    const address = issued.page.querySelector('code.ts-token')?.text ?? '';
    expect(address).toMatch(/\/s\/[\w-]{44}$/);
    expect((await desk.get(`/follow-up/${row.id}`)).html).not.toContain(address);
    expect((await visit(app).get(new URL(address).pathname)).status).toBe(200);
  });
});

describe('the follow-up plan of a programme', () => {
  const step = (n: number, form: string, count: string, unit = 'months') => ({
    [`steps[${n}][form]`]: form,
    [`steps[${n}][count]`]: count,
    [`steps[${n}][unit]`]: unit,
    [`steps[${n}][before]`]: '7',
    [`steps[${n}][on]`]: 'yes',
    [`steps[${n}][after]`]: '3, 10',
    [`steps[${n}][most]`]: '2',
  });
  const dates = async (id: string): Promise<unknown> =>
    (
      await app.db.query(
        `select array_agg(c.months order by c.months) as months, min(f.due_on)::text as report
         from check_in c join final_report f using (participation_id) where c.participation_id = $1`,
        [id],
      )
    )[0];

  it('is written as a draft, published as a version that stays, and dates completions from then on', async () => {
    const [before, after] = [
      await saveParticipation(app.db, 'departed'),
      await saveParticipation(app.db, 'departed'),
    ];
    const [{ code }] = await app.db.query(
      `select p.code from programme p join course o on o.programme_id = p.id join call c on c.course_id = o.id
       where c.id = $1`,
      [after.callId],
    );
    await app.get(LoadFollowUpPlans).run(SYSTEM);
    await app.get(RecordCompletion).run(officer, { participationId: before.id, completedOn: '2026-09-01' });
    const desk = await visit(app).signIn(officer.email);
    const address = `/follow-up-plans/${code}`;
    expect((await desk.get('/follow-up-plans')).text).toContain('our proposal, shipped with the system');
    expect((await desk.get(address)).text).toContain('Action plan: 30 days after completion');

    const wrong = await desk.post(address, { ...step(0, 'check_in', '90', 'days') }, address);
    expect([wrong.status, wrong.text.includes('Check-ins are counted in months.')]).toEqual([422, true]);
    const typed = {
      ...step(0, 'final_report', '4'),
      ...step(1, 'check_in', '9'),
      ...step(2, 'check_in', '18'),
    };
    expect((await desk.post(address, { version: '', ...typed }, address)).status).toBe(303);
    expect((await desk.post(`${address}/publish`, { version: '1' }, address)).status).toBe(303);
    const shown = (await desk.get(address)).text;
    expect(shown).toContain('Version 2');
    expect(shown).toContain('Check-in: 18 months after completion');

    await app.get(RecordCompletion).run(officer, { participationId: after.id, completedOn: '2026-09-01' });
    expect(await dates(before.id)).toEqual({ months: [3, 6, 12, 24, 36], report: '2027-03-01' });
    expect(await dates(after.id)).toEqual({ months: [9, 18], report: '2027-01-01' });
    await expect(
      app.db.query(`update follow_up_plan set steps = '[]' where programme_code = $1`, [code]),
    ).rejects.toThrow('what was published does not change');
    const focal = await visit(app).signIn((await saveActor(app.db, 'focal')).email);
    expect((await focal.get(address)).status).toBe(403);
    expect((await desk.get('/follow-up-plans/NONE')).status).toBe(404);
  });

  it('reminds a superior on its days, below its ceiling, and never one who has answered', async () => {
    const row = await saveParticipation(app.db, 'completed', { supervisorEmail: 'silent@example.org' });
    const sent = async (): Promise<number> =>
      (
        await app.db.query(
          `select count(*)::int as n from notice where recipient_email = 'silent@example.org'`,
        )
      )[0].n;
    const counts: number[] = [];
    for (const day of ['05', '06', '12', '12', '18', '19', '22', '29']) {
      app.clock.set(`2026-09-${day}T01:00:00Z`);
      await app.get(KeepCheckInsJob).run();
      counts.push(await sent());
    }
    // Opened 14 days before; then 7 and 1 day before, on the day, 3 days after, and no fifth time.
    expect(counts).toEqual([1, 1, 2, 2, 3, 4, 5, 5]);
    const links = await app.db.query(
      'select count(*)::int as n from supervisor_link where participation_id = $1 and revoked_at is null',
      [row.id],
    );
    expect(links).toEqual([{ n: 1 }]);
  });
});
