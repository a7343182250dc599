import { AskComparisonJob } from '../../../src/follow-up';
import { savePanel, saveSubmittedSheet, levels } from '../../factories/review';
import { saveParticipation } from '../../factories/follow-up';
import { saveNomination } from '../../factories/nominations';
import { saveActor, saveOrganisation } from '../../factories/people';
import { saveCall } from '../../factories/programmes';
import { startApp, type TestApp } from '../../support/app';
import { visit } from '../../support/visitor';

const NOW = '2026-11-25T03:00:00Z';

describe('those not selected', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(NOW);
  }, 120_000);
  afterAll(() => app.close());

  const links = async (): Promise<string[]> => {
    const rows: { link: string }[] = await app.db.query(
      `select data ->> 'link' as link from notice where template = 'follow-up.comparison' order by id`,
    );
    return rows.map(({ link }) => new URL(link).pathname);
  };

  it('are asked once, a year after the training; not those who went by another call, nor the selected', async () => {
    const call = await saveCall(app.db, {
      state: 'decided',
      phases: [{ mode: 'JAPAN', from: '2025-10-01', to: '2025-11-20' }],
    });
    const [asked, , went] = [
      await saveNomination(app.db, 'not_selected', { callId: call.id }),
      await saveNomination(app.db, 'reserve', { callId: call.id }),
      await saveParticipation(app.db, 'completed'),
    ];
    await saveNomination(app.db, 'not_selected', { callId: call.id, person: went.person });
    await saveNomination(app.db, 'selected', { callId: call.id });
    expect(await app.get(AskComparisonJob).run()).toEqual({ asked: 2 });
    expect(await app.get(AskComparisonJob).run()).toEqual({ asked: 0 });
    const entries: unknown[] = await app.db.query(
      `select 1 from audit_entry where action = 'comparison.asked' and subject_id = $1`,
      [asked.id],
    );
    expect(entries).toHaveLength(1);
  });

  it('answer behind their link without an account, once, and are told why they are asked', async () => {
    const [link] = await links();
    const visitor = visit(app);
    const page = await visitor.get(link!);
    expect(page.text).toContain('play no part in any later selection');
    expect(page.headers['cache-control']).toBe('no-store');
    const empty = await visitor.post(link!, { promoted: 'yes' });
    expect(empty.status).toBe(422);
    const done = await visitor.post(link!, { inService: 'yes', sameOrganisation: 'yes', promoted: 'no' });
    expect(done.text).toContain('counted without a name');
    expect((await visitor.get(link!)).status).toBe(410);
    expect((await visitor.get(`/c/${'x'.repeat(43)}`)).status).toBe(404);
    const [row]: object[] = await app.db.query(
      'select * from comparison_check_in where answered_at is not null',
    );
    expect(row).toMatchObject({ channel: 'link', in_service: true, promoted: false, field_matches: null });
  });

  it('are written down by the secretariat alone, which sees their telephone numbers', async () => {
    const officer = await visit(app).signIn((await saveActor(app.db, 'officer')).email);
    const list = await officer.get('/comparison');
    const [id] = /\/comparison\/[0-9a-f-]{36}/.exec(list.html)!;
    for (const role of ['focal', 'observer', 'chair', 'auditor', 'nominee'] as const) {
      const other = await visit(app).signIn((await saveActor(app.db, role)).email);
      expect((await other.get('/comparison')).status).toBe(403);
      expect((await other.get(id)).status).toBe(403);
    }
    const saved = await officer.post(id, { channel: 'register', inService: 'no' });
    expect(saved.status).toBe(303);
    expect((await officer.get('/comparison')).text).toContain('The answers have been written down.');
    expect((await officer.get(id)).status).toBe(404);
  });

  it('are not on the list of whom to call today, which gives the desk the numbers of those who are overdue', async () => {
    const officer = await visit(app).signIn((await saveActor(app.db, 'officer')).email);
    const before = await officer.get('/call-list');
    const { person } = await saveParticipation(app.db, 'completed', { completedOn: '2026-07-19' });
    await app.db.query(`update person set phone = '+85512999001' where id = $1`, [person.id]);
    const { text, html } = await officer.get('/call-list');
    expect(before.text).not.toContain('+85512999001');
    expect(html).toContain('href="tel:+85512999001"');
    expect(text).toContain('Prak Sovann');
    for (const role of ['focal', 'endorser', 'observer', 'chair', 'auditor'] as const) {
      const other = await visit(app).signIn((await saveActor(app.db, role)).email);
      expect((await other.get('/call-list')).status).toBe(403);
    }
  });

  it('stand beside those who took part, with the caution, and are not compared under thirty answers', async () => {
    const officer = await visit(app).signIn((await saveActor(app.db, 'officer')).email);
    const { text } = await officer.get('/reports/indicators');
    expect(text).toContain('not a proven effect of the training');
    expect(text).toContain('2 of 2 answered');
    expect(text).toContain('Not compared under 30 answers');
    const observer = await visit(app).signIn((await saveActor(app.db, 'observer')).email);
    expect((await observer.get('/reports/indicators')).text).not.toContain('2 of 2 answered');
  });

  it('leave scores and outcomes silent below thirty, and from there on give correlation, interval and a note', async () => {
    const officer = await visit(app).signIn((await saveActor(app.db, 'officer')).email);
    const call = await saveCall(app.db, { state: 'decided' });
    const organisation = await saveOrganisation(app.db);
    const people: { nominationId: string; checkIn: string }[] = [];
    for (let n = 0; n < 30; n += 1) {
      const { nominationId, checkIns } = await saveParticipation(app.db, 'completed', {
        ...{ call, organisation, departedOn: '2025-03-01', completedOn: '2025-06-19' },
      });
      people.push({ nominationId, checkIn: checkIns.find(({ months }) => months === 12)!.id });
    }
    const panel = await savePanel(app.db, { call, files: 0, readers: 2 });
    for (const [n, { nominationId }] of people.entries())
      for (const { personId } of panel.readers)
        await saveSubmittedSheet(app.db, panel, nominationId, personId, levels(panel.criteria, 1 + (n % 5)));
    await app.db.query(`update panel set state = 'closed', closed_at = $2 where id = $1`, [
      panel.panel.id,
      NOW,
    ]);
    const settle = (at: number, status: string): Promise<unknown> =>
      app.db.query('update check_in set status = $2 where id = $1', [people[at]!.checkIn, status]);
    for (let n = 0; n < 29; n += 1)
      await settle(n, ['lapsed', 'lapsed', 'partly', 'sustained', 'sustained'][n % 5]!);
    expect((await officer.get('/reports/validity')).text).toContain('Silent below 30 known outcomes');
    const early = await officer.get('/reports/validity');
    expect(early.html).not.toContain('name="text"');
    await settle(29, 'sustained');
    const page = await officer.get('/reports/validity');
    expect(page.text).toContain('Outcome known of 30 of 30 due.');
    expect(page.text).toContain('a weak one is no proof that a criterion is of no use');
    expect(page.text).toContain('Raw total');
    const rubric = panel.panel.rubricVersionId;
    const note = await officer.post('/reports/validity', {
      rubric,
      stage: 'review',
      text: 'Weigh needs more.',
    });
    expect(note.status).toBe(303);
    const beside = await officer.get(`/rubrics/${rubric}`);
    expect(beside.text).toContain('Weigh needs more.');
    expect(beside.text).toContain('No weight has been changed.');
    const [kept]: { figures: { at: { known: number }[] } }[] = await app.db.query(
      'select figures from rubric_note',
    );
    expect(kept!.figures.at[0]!.known).toBe(30);
    const auditor = await visit(app).signIn((await saveActor(app.db, 'auditor')).email);
    const seen = await auditor.get('/reports/validity');
    expect([seen.status, seen.html.includes('name="text"')]).toEqual([200, false]);
    for (const role of ['focal', 'observer', 'chair', 'reviewer'] as const) {
      const other = await visit(app).signIn((await saveActor(app.db, role)).email);
      expect((await other.get('/reports/validity')).status).toBe(403);
    }
  }, 60_000);
});
