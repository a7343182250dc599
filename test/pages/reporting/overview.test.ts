import { ROLES, type Role } from '../../../src/kernel/actor';
import { saveParticipation } from '../../factories/follow-up';
import { saveNomination } from '../../factories/nominations';
import { saveActor, saveOrganisation } from '../../factories/people';
import { rule, saveCall } from '../../factories/programmes';
import { startApp, type TestApp } from '../../support/app';
import { countQueries } from '../../support/queries';
import { visit } from '../../support/visitor';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** A verdict as the check of rules leaves it. */
async function verdict(
  nominationId: string,
  ruleCode: string,
  kind: 'bar' | 'threshold' | 'preference',
  result: 'pass' | 'fail',
): Promise<void> {
  await app.db.query('update nomination set screening_no = 1 where id = $1', [nominationId]);
  await app.db.query(
    `insert into screening_finding (nomination_id, screening_no, rule_code, position, kind, verdict, reason_code,
       reason_params, call_version, checked_at) values ($1, 1, $2, 1, $3, $4, 'x', '{}', 1, $5)`,
    [nominationId, ruleCode, kind, result, app.clock.now()],
  );
}

describe('the overview of a ministry', () => {
  it('shows slots, days left, whose turn it is by name, the missing order, past results and how they lasted', async () => {
    const ministry = await saveOrganisation(app.db, { nameEn: 'Ministry of Wells' });
    const person = { familyName: 'HENG', givenName: 'VICHET' };
    await saveActor(app.db, 'endorser', ministry, { person });
    const focal = await saveActor(app.db, 'focal', ministry);
    const call = await saveCall(app.db, { titleEn: 'Wells and pumps' });
    const of = { callId: call.id, organisationId: ministry.id };
    const first = await saveNomination(app.db, 'with_ministry', of);
    await saveNomination(app.db, 'endorsed', of);
    await saveNomination(app.db, 'draft', of);
    const past = await saveCall(app.db, {
      state: 'decided',
      titleEn: 'Dams',
      openedAt: new Date('2025-03-01'),
    });
    await saveParticipation(app.db, 'completed', { organisation: ministry, call: past, status: 'sustained' });
    await saveParticipation(app.db, 'completed', { organisation: ministry, call: past, status: null });
    await saveNomination(app.db, 'not_selected', { callId: past.id, organisationId: ministry.id });
    const page = await (await visit(app).signIn(focal.email)).get('/overview');
    expect(page.status).toBe(200);
    expect(page.text).toContain('one slot left');
    expect(page.text).toContain('10 days left');
    expect(page.text).toContain('HENG VICHET');
    expect(page.text).toContain(first.number);
    expect(page.text).toContain('2 nominees have no place in your order: Wells and pumps');
    expect(page.text).toContain('2025: 2 of 3 selected');
    expect(page.text).toContain(
      '2 officials have completed a training. Of 1 with a status, 1 sustain it; 1 is not due yet.',
    );
  });

  it('says nothing of another ministry, by any list or count', async () => {
    const stranger = await saveActor(app.db, 'focal');
    const other = await saveOrganisation(app.db);
    const call = await saveCall(app.db, { titleEn: 'Call of everybody' });
    const hidden = await saveNomination(app.db, 'with_ministry', {
      callId: call.id,
      organisationId: other.id,
    });
    await saveParticipation(app.db, 'completed', { organisation: other, status: 'lapsed' });
    const visitor = await visit(app).signIn(stranger.email);
    const page = await visitor.get('/overview');
    for (const word of [hidden.number, hidden.person.familyName, 'Lapsed'])
      expect(page.text).not.toContain(word);
    expect(page.text).toContain('Call of everybody');
    for (const path of ['/overview/organisations', '/overview/blocked', '/overview/stages.csv'])
      expect([path, (await visitor.get(path)).status]).toEqual([path, 404]);
  });

  it('asks the database as often with many nominations as with one', async () => {
    const one = await saveActor(app.db, 'focal');
    const many = await saveActor(app.db, 'focal');
    const call = await saveCall(app.db);
    await saveNomination(app.db, 'draft', { callId: call.id, organisationId: one.organisationId });
    for (const state of ['draft', 'with_ministry', 'endorsed', 'needs_evidence'] as const)
      await saveNomination(app.db, state, { callId: call.id, organisationId: many.organisationId });
    const [a, b] = [await visit(app).signIn(one.email), await visit(app).signIn(many.email)];
    await a.get('/overview');
    const withOne = await countQueries(app.db, () => a.get('/overview'));
    const withMany = await countQueries(app.db, () => b.get('/overview'));
    expect(withMany).toBe(withOne);
    expect(withMany).toBeLessThanOrEqual(25);
  });

  it.each(
    ROLES.filter(
      (role): role is Role => !['focal', 'endorser', 'officer', 'chair', 'supervisor'].includes(role),
    ),
  )('is closed to the role %s', async (role) => {
    const visitor = await visit(app).signIn((await saveActor(app.db, role)).email);
    for (const path of ['/overview', '/overview/organisations', '/overview/blocked', '/overview/stages.csv'])
      expect([path, (await visitor.get(path)).status]).toEqual([path, 403]);
  });
});

describe('the overview of the secretariat', () => {
  it('shows queues, deadlines and stages, and gives them as a table that says what it withholds', async () => {
    const officer = await visit(app).signIn((await saveActor(app.db, 'officer')).email);
    const call = await saveCall(app.db, { titleEn: 'Stages of this call' });
    await saveNomination(app.db, 'endorsed', { callId: call.id });
    const page = await officer.get(`/overview?call=${call.id}`);
    expect(page.text).toContain('Stages of this call: 1 nominated');
    expect(page.text).toContain('Nominations close');
    expect(page.page.querySelectorAll('svg.ts-chart__drawing').length).toBeGreaterThan(5);
    const csv = await officer.get('/overview/stages.csv');
    expect(csv.headers['content-type']).toContain('text/csv');
    const lines = csv.html.trim().split('\r\n');
    const counted = Number(lines.find((line) => line.startsWith('rows,'))?.split(',')[1]);
    expect(lines.length - lines.findIndex((line) => line.startsWith('call,')) - 1).toBe(counted);
    expect(csv.html).toContain('withheld,nothing');
  });

  it('shows who was kept out by which rule and how strong they were; the file holds no names', async () => {
    const officer = await visit(app).signIn((await saveActor(app.db, 'officer')).email);
    const call = await saveCall(app.db, {
      state: 'closed',
      rules: [
        rule(),
        rule({
          code: 'service-type',
          field: 'service_type',
          operator: 'not_in',
          value: ['military'],
          referenceDate: null,
        }),
        rule({
          code: 'field',
          field: 'field_experience_months',
          operator: 'at_least',
          value: 24,
          kind: 'preference',
          referenceDate: null,
        }),
      ],
    });
    const strong = await saveNomination(app.db, 'ineligible', { callId: call.id, rankInOrganisation: 1 });
    const weak = await saveNomination(app.db, 'ineligible', { callId: call.id });
    const fine = await saveNomination(app.db, 'eligible', { callId: call.id });
    await verdict(strong.id, 'age-max', 'bar', 'fail');
    await verdict(strong.id, 'field', 'preference', 'pass');
    await verdict(weak.id, 'age-max', 'bar', 'fail');
    await verdict(weak.id, 'service-type', 'bar', 'fail');
    await verdict(weak.id, 'field', 'preference', 'fail');
    await verdict(fine.id, 'age-max', 'bar', 'pass');
    await verdict(fine.id, 'field', 'preference', 'pass');
    const page = await officer.get(`/overview/blocked?call=${call.id}`);
    expect(page.text).toContain('2 nominees were kept out; 1 passed every bar and threshold.');
    const table = page.page.querySelectorAll('table.ts-table').at(-2);
    const first = table
      ?.querySelector('tbody tr')
      ?.querySelectorAll('td')
      .map((cell) => cell.text.trim());
    expect(first?.slice(0, 3)).toEqual(['2', '1', '1']);
    const people = page.page.querySelectorAll('table.ts-table').at(-1)?.querySelectorAll('tbody th');
    expect(people?.[0]?.text).toContain(strong.number);
    expect(people?.[1]?.text).toContain(weak.number);
    const csv = await officer.get(`/overview/blocked.csv?call=${call.id}`);
    expect(csv.html).toContain('rows,2');
    expect(csv.html).toContain('Withheld in the file: names');
    expect(csv.html).toContain(strong.number);
    expect(csv.html).not.toContain(strong.person.familyName);
  });

  it('reminds ministries that have sent nobody by mail, up to the ceiling', async () => {
    const officer = await visit(app).signIn((await saveActor(app.db, 'officer')).email);
    const quiet = await saveActor(app.db, 'focal');
    const busy = await saveActor(app.db, 'focal');
    const call = await saveCall(app.db, { titleEn: 'Nobody came' });
    await saveNomination(app.db, 'with_ministry', { callId: call.id, organisationId: busy.organisationId });
    const path = `/overview/organisations?call=${call.id}`;
    const act = `/overview/organisations/${call.id}/remind`;
    const page = await officer.get(path);
    const offered = page.page
      .querySelectorAll('input[name=organisations]')
      .map((box) => box.getAttribute('value'));
    expect(offered).toContain(quiet.organisationId);
    expect(offered).not.toContain(busy.organisationId);
    expect((await officer.post(act, {}, path)).status).toBe(422);
    const times: number[] = [];
    for (const day of ['2026-11-24', '2026-11-27', '2026-11-30', '2026-12-03']) {
      app.clock.set(`${day}T05:00:00Z`);
      const answer = await officer.post(act, { organisations: [quiet.organisationId] }, path);
      times.push(answer.status);
    }
    app.clock.set('2026-11-24T05:00:00Z');
    expect(times).toEqual([303, 303, 303, 409]);
    const notices: { kind: string; email: string }[] = await app.db.query(
      `select kind, recipient_email as email from notice where template = 'nominations.reminder' and subject_id = $1`,
      [call.id],
    );
    expect(notices).toHaveLength(3);
    expect(notices[0]).toEqual({ kind: 'mail', email: quiet.email });
    const refused = await officer.post(act, { organisations: [busy.organisationId] }, path);
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('has sent a nomination meanwhile');
  });

  it('lets the chair look and not write', async () => {
    const chair = await visit(app).signIn((await saveActor(app.db, 'chair')).email);
    const call = await saveCall(app.db);
    const page = await chair.get(`/overview/organisations?call=${call.id}`);
    expect(page.status).toBe(200);
    expect(page.page.querySelectorAll('input[name=organisations]')).toHaveLength(0);
    expect((await chair.send(`/overview/organisations/${call.id}/remind`, {})).status).toBe(403);
  });
});
