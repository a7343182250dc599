import {
  AgreeActionPlan,
  AnswerBySupervisor,
  AnswerCheckIn,
  FollowUpQueries,
  FollowUpWaiting,
  IssueSupervisorLink,
  RecordFinalReport,
  SaveActionPlan,
  SettleDifference,
  type PlanInput,
} from '../../../src/follow-up';
import { NotVisible } from '../../../src/kernel/domain/refusal';
import { saveParticipation, savePlan } from '../../factories/follow-up';
import { saveActor, saveOrganisation, type SavedActor } from '../../factories/people';
import { startApp, type TestApp } from '../../support/app';

let app: TestApp;
let officer: SavedActor;
beforeAll(async () => {
  app = await startApp('2026-09-19T03:00:00Z');
  officer = await saveActor(app.db, 'officer');
});
afterAll(() => app.close());

const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: Error) => error.message,
  );
const OWN = { post: 'same' as const, use: 'weekly' as const, blockers: [], comment: null, progress: {} };
const activity = (more: object = {}) => ({
  id: null,
  title: 'Map the water sources',
  owner: 'Department of Training',
  indicator: 'Map published',
  target: '1 map',
  dueOn: '2026-09-01',
  budgetSource: 'own_budget' as const,
  weight: 2,
  progress: 0,
  ...more,
});
const plan = (participationId: string, more: Partial<PlanInput> = {}): PlanInput => ({
  participationId,
  version: null,
  ownerUnit: null,
  peopleTrained: null,
  budgetLine: null,
  activities: [activity()],
  send: false,
  ...more,
});
const planOf = async (id: string) =>
  (await app.db.query('select * from action_plan where participation_id = $1', [id]))[0];

describe('the answer of the official', () => {
  it('is stored once with the progress of the plan, and the status rests on it', async () => {
    const nominee = await saveActor(app.db, 'nominee');
    const row = await saveParticipation(app.db, 'completed', { person: nominee.person });
    const { activities } = await savePlan(app.db, row.id);
    const checkInId = row.checkIns[0]?.id ?? '';
    const answer = { ...OWN, checkInId, progress: { [activities[0]?.id ?? '']: 90 } };

    expect(await app.get(AnswerCheckIn).run(nominee, answer)).toEqual({ status: 'sustained' });

    const [{ progress }] = await app.db.query('select progress from action_plan_activity where id = $1', [
      activities[0]?.id,
    ]);
    expect(progress).toBe(90);
    expect(await refusal(app.get(AnswerCheckIn).run(nominee, { ...answer, use: 'never' }))).toBe(
      'follow-up.already_answered',
    );
    const [{ n, status }] = await app.db.query(
      `select (select count(*)::int from check_in_answer a where a.check_in_id = c.id) as n, status from check_in c
       where c.id = $1`,
      [checkInId],
    );
    expect([n, status]).toEqual([1, 'sustained']);
  });

  it('is refused before the form is open, and for anybody else', async () => {
    const nominee = await saveActor(app.db, 'nominee');
    const other = await saveActor(app.db, 'nominee');
    const row = await saveParticipation(app.db, 'completed', { person: nominee.person });
    const later = { ...OWN, checkInId: row.checkIns[1]?.id ?? '' };
    expect(await refusal(app.get(AnswerCheckIn).run(nominee, later))).toBe('follow-up.not_open_yet');
    await expect(
      app.get(AnswerCheckIn).run(other, { ...OWN, checkInId: row.checkIns[0]?.id ?? '' }),
    ).rejects.toThrow(NotVisible);
  });

  it('that contradicts the superior is flagged, counted on the board, and settled by an officer', async () => {
    const nominee = await saveActor(app.db, 'nominee');
    const row = await saveParticipation(app.db, 'completed', { person: nominee.person });
    await savePlan(app.db, row.id, 'agreed', [{ progress: 100 }]);
    const checkInId = row.checkIns[0]?.id ?? '';
    const settle = { checkInId, settledFor: 'self' as const, note: 'Both asked by telephone.' };
    expect(await refusal(app.get(SettleDifference).run(officer, settle))).toBe('follow-up.nothing_to_settle');
    await app.get(AnswerCheckIn).run(nominee, { ...OWN, checkInId });
    const link = await app.get(IssueSupervisorLink).run(officer, {
      participationId: row.id,
      checkInId,
      supervisorName: 'PRAK SOVANN',
      supervisorEmail: null,
    });
    await app.get(AnswerBySupervisor).run({
      token: link?.token ?? '',
      post: 'same',
      use: 'never',
      seen: ['nothing'],
      blockers: [],
      wouldSendAgain: false,
    });

    const differs = await app.get(FollowUpQueries).board(officer, { view: 'differs' });
    expect(differs.rows.map(({ id, status, contradictions }) => [id, status, contradictions])).toEqual([
      [checkInId, 'lapsed', ['use']],
    ]);
    expect((await app.get(FollowUpQueries).counts(officer, { view: 'all' })).differs).toBe(1);
    expect((await app.get(FollowUpWaiting).rows(officer)).map(({ detailKey }) => detailKey)).toContain(
      'follow-up:waiting.differs',
    );

    await app.get(SettleDifference).run(officer, settle);

    expect((await app.get(FollowUpQueries).counts(officer, { view: 'all' })).differs).toBe(0);
    const [stored] = await app.db.query('select status, settled_for from check_in where id = $1', [
      checkInId,
    ]);
    expect(stored).toEqual({ status: 'sustained', settled_for: 'self' });
    const uses = await app.db.query(
      'select use from check_in_answer where check_in_id = $1 order by answered_by',
      [checkInId],
    );
    expect(uses).toEqual([{ use: 'weekly' }, { use: 'never' }]);
    expect(await refusal(app.get(SettleDifference).run(officer, settle))).toBe('follow-up.already_settled');
  });
});

describe('the action plan', () => {
  it('is written, sent, agreed through the link, and stays agreed while only progress changes', async () => {
    const nominee = await saveActor(app.db, 'nominee');
    const row = await saveParticipation(app.db, 'accepted', { person: nominee.person });
    expect(await app.get(SaveActionPlan).run(nominee, plan(row.id))).toEqual({ state: 'draft' });
    const [first] = await app.db.query(
      'select a.id from action_plan_activity a join action_plan p on p.id = a.action_plan_id where p.participation_id = $1',
      [row.id],
    );
    const kept = activity({ id: first.id });
    expect(
      await app
        .get(SaveActionPlan)
        .run(nominee, plan(row.id, { version: 1, activities: [kept], send: true })),
    ).toEqual({ state: 'sent' });
    const [{ data }] = await app.db.query(
      `select data from notice where subject_id = $1 and template = 'follow-up.supervisor_plan'`,
      [row.id],
    );
    const token = String(data.link).split('/s/')[1] ?? '';
    expect(await refusal(app.get(AgreeActionPlan).run(null, { token, decision: 'return', note: null }))).toBe(
      'follow-up.note_needed',
    );
    await app.get(AgreeActionPlan).run(null, { token, decision: 'agree', note: null });
    expect(await planOf(row.id)).toMatchObject({ state: 'agreed', agreed_by_role: 'supervisor' });
    expect(await refusal(app.get(AgreeActionPlan).run(null, { token, decision: 'agree', note: null }))).toBe(
      'follow-up.link_used',
    );

    const version = (await planOf(row.id)).version as number;
    const progress = plan(row.id, { version, activities: [{ ...kept, progress: 40 }], peopleTrained: 12 });
    expect(await app.get(SaveActionPlan).run(nominee, progress)).toEqual({ state: 'agreed' });
    expect(await refusal(app.get(SaveActionPlan).run(nominee, progress))).toBe('common.changed_meanwhile');
    const changed = plan(row.id, { version: version + 1, activities: [{ ...kept, target: '3 maps' }] });
    expect(await app.get(SaveActionPlan).run(nominee, changed)).toEqual({ state: 'draft' });
    expect(await planOf(row.id)).toMatchObject({ agreed_at: null });
  });

  it('may be agreed or returned at the desk of the ministry, and of no other', async () => {
    const ministry = await saveOrganisation(app.db);
    const focal = await saveActor(app.db, 'focal', ministry);
    const stranger = await saveActor(app.db, 'focal');
    const row = await saveParticipation(app.db, 'completed', { organisation: ministry });
    await savePlan(app.db, row.id, 'sent');
    const decision = { participationId: row.id, decision: 'return' as const, note: 'Name the budget.' };
    await expect(app.get(AgreeActionPlan).run(stranger, decision)).rejects.toThrow(NotVisible);
    await app.get(AgreeActionPlan).run(focal, decision);
    expect(await planOf(row.id)).toMatchObject({ state: 'returned', return_note: 'Name the budget.' });
    expect(await refusal(app.get(AgreeActionPlan).run(focal, decision))).toBe('follow-up.no_plan_to_agree');
  });

  it('is refused before Japan has accepted, when sent empty, and when too long', async () => {
    const nominee = await saveActor(app.db, 'nominee');
    const early = await saveParticipation(app.db, 'forwarded', { person: nominee.person });
    expect(await refusal(app.get(SaveActionPlan).run(nominee, plan(early.id)))).toBe('follow-up.no_plan_yet');
    const row = await saveParticipation(app.db, 'accepted', { person: nominee.person });
    const save = (more: Partial<PlanInput>): Promise<string> =>
      refusal(app.get(SaveActionPlan).run(nominee, plan(row.id, more)));
    expect(await save({ activities: [], send: true })).toBe('follow-up.no_activity');
    expect(await save({ activities: Array.from({ length: 9 }, () => activity()) })).toBe(
      'follow-up.too_many_activities',
    );
    expect(await planOf(row.id)).toBeUndefined();
  });
});

describe('what an indicator needs', () => {
  it('is kept as it was said; a question left out is neither yes nor no', async () => {
    const nominee = await saveActor(app.db, 'nominee');
    const row = await saveParticipation(app.db, 'completed', { person: nominee.person });
    const outcomes = {
      ...{ sameOrganisation: null, fieldMatches: true, promoted: false, sessions: 3, peopleReached: 60 },
      ...{ trainer: null, outputs: ['manual' as const], contact: null },
    };
    await app.get(AnswerCheckIn).run(nominee, { ...OWN, checkInId: row.checkIns[0]?.id ?? '', outcomes });
    const rows: { code: string; answered: boolean; yes: boolean }[] = await app.db.query(
      `select code, answered, yes from report_indicator where nomination_id = $1 and code in ('KSS', 'TRN', 'OUT', 'FRT')
       order by code`,
      [row.nominationId],
    );
    expect(rows.map(({ code, answered, yes }) => [code, answered, yes])).toEqual([
      ['FRT', true, false],
      ['KSS', true, true],
      ['OUT', true, true],
      ['TRN', false, false],
    ]);
  });

  it('is the final report too, recorded once with its day, and in the record of acts', async () => {
    const row = await saveParticipation(app.db, 'completed');
    const receive = (receivedOn: string, participationId = row.id): Promise<string> =>
      refusal(app.get(RecordFinalReport).run(officer, { participationId, receivedOn }));
    expect(await receive('2026-06-18')).toBe('follow-up.report_before_return');
    expect(await receive('2026-09-20')).toBe('follow-up.not_in_the_future');
    const away = await saveParticipation(app.db, 'departed');
    expect(await receive('2026-09-01', away.id)).toBe('follow-up.no_report_due');
    expect(await receive('2026-09-18')).toBe('done');
    expect(await receive('2026-09-18')).toBe('follow-up.report_received_already');
    const [{ yes }] = await app.db.query(
      `select yes from report_indicator where nomination_id = $1 and code = 'FRT'`,
      [row.nominationId],
    );
    expect(yes).toBe(true);
    const entries = await app.db.query(
      `select details from audit_entry where action = 'participation.final_report_received' and subject_id = $1`,
      [row.id],
    );
    expect(entries).toHaveLength(1);
  });
});
