import { NotVisible, Refused } from '../../../src/kernel/domain/refusal';
import { SYSTEM } from '../../../src/kernel/actor';
import { Transaction } from '../../../src/kernel/transaction';
import { AuditQueries } from '../../../src/audit';
import {
  CallQueries,
  ChangeCall,
  CloseCall,
  CreateCall,
  LoadCourses,
  MoveCall,
  OpenCall,
} from '../../../src/programmes';
import { Call } from '../../../src/programmes/entities/call.entity';
import { CallVersion } from '../../../src/programmes/entities/call-version.entity';
import { Course } from '../../../src/programmes/entities/course.entity';
import { rule, saveCall, saveRubricVersion } from '../../factories/programmes';
import { saveActor, type SavedActor } from '../../factories/people';
import { startApp, type TestApp } from '../../support/app';

describe('the life of a call', () => {
  let app: TestApp;
  let officer: SavedActor;
  const stored = (id: string) => app.db.getRepository(Call).findOneByOrFail({ id });
  const entries = async (id: string) =>
    (await app.get(AuditQueries).historyOf('call', id)).map(({ action }) => action).reverse();
  const refusalsOf = async (work: Promise<unknown>) => {
    const error = await work.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof Refused)) throw new Error('was not refused', { cause: error });
    return { status: error.status, codes: error.refusals.map(({ code }) => code) };
  };
  beforeAll(async () => {
    app = await startApp();
    officer = await saveActor(app.db, 'officer');
    await app.get(LoadCourses).run(SYSTEM);
  });
  afterAll(() => app.close());

  const draftOf = async (code: string) => {
    const course = await app.db.getRepository(Course).findOneByOrFail({ code });
    return (await app.get(CreateCall).run(officer, { courseId: course.id })).callId;
  };
  const complete = async () => ({
    seats: 3,
    slotsPerOrganisation: 2,
    nominationDeadline: new Date('2027-01-08T10:00:00Z'),
    endorsementDeadline: new Date('2027-01-15T10:00:00Z'),
    phases: [{ mode: 'JAPAN' as const, from: '2027-06-07', to: '2027-07-02' }],
    rubricVersionId: (await saveRubricVersion(app.db)).id,
  });

  it('begins as a draft with what the source states, and with nothing it does not state', async () => {
    const call = await stored(await draftOf('c12'));
    expect(call).toMatchObject({
      state: 'draft',
      titleEn: 'Sustainable Forestry Management with Community Participation',
      titleJa: null,
      language: 'en',
      seats: null,
      phases: [],
      nominationDeadline: null,
      rubricVersionId: null,
    });
    expect(call.number).toMatch(/^C-2026-\d{4}$/);
    expect(call.rules.map(({ code }) => code)).toEqual([
      'role',
      'occupation',
      'experience',
      'age-max',
      'education',
      'nominated',
    ]);
    expect(await entries(call.id)).toEqual(['call.created']);
    expect((await stored(await draftOf('c26'))).seats).toBe(42);
  });

  it('is changed by one person at a time, and only while it is a draft', async () => {
    const id = await draftOf('c04');
    const change = (version: number, terms: object) =>
      app.get(ChangeCall).run(officer, { callId: id, version, terms });
    expect(await change(1, { seats: 3 })).toEqual({ version: 2 });
    expect(await refusalsOf(change(1, { seats: 9 }))).toEqual({
      status: 409,
      codes: ['common.changed_meanwhile'],
    });
    expect(await refusalsOf(change(2, { rubricVersionId: officer.personId }))).toMatchObject({
      codes: ['common.choose_one'],
    });
    expect(await refusalsOf(change(2, { rules: [rule({ value: 7 })] }))).toMatchObject({
      codes: ['programmes.rule_value_age'],
    });
    expect((await stored(id)).seats).toBe(3);
    expect(await entries(id)).toEqual(['call.created', 'call.changed']);
  });

  it('does not open while anything is missing: all of it is said, and nothing is written', async () => {
    const id = await draftOf('c04');
    const refused = await refusalsOf(app.get(OpenCall).run(officer, { callId: id, version: 1 }));
    expect(refused.codes).toEqual([
      'programmes.phase_missing',
      'programmes.seats_missing',
      'programmes.slots_missing',
      'programmes.nomination_deadline_missing',
      'programmes.endorsement_deadline_missing',
      'programmes.rubric_missing',
    ]);
    expect((await stored(id)).state).toBe('draft');
    expect(await entries(id)).toEqual(['call.created']);
  });

  it('opens with its terms frozen, and age counted on the day nominations close', async () => {
    const id = await draftOf('c12');
    await app.get(ChangeCall).run(officer, { callId: id, version: 1, terms: await complete() });
    const { contentHash } = await app.get(OpenCall).run(officer, { callId: id, version: 2 });
    const [version] = await app.db.getRepository(CallVersion).findBy({ callId: id });
    expect(version).toMatchObject({ number: 1, contentHash });
    const facts = await app.get(CallQueries).facts(id);
    expect(facts).toMatchObject({ state: 'open', seats: 3, courseCode: 'c12', programmeCode: 'GRF' });
    expect(facts.rules.find(({ code }) => code === 'age-max')?.referenceDate).toBe('2027-01-08');
    expect(facts.nominationDeadline).toEqual(new Date('2027-01-08T10:00:00Z'));

    const again = app.get(ChangeCall).run(officer, { callId: id, version: 3, terms: { seats: 30 } });
    expect(await refusalsOf(again)).toEqual({ status: 409, codes: ['programmes.terms_frozen'] });
    await expect(
      app.db.query(`update call_version set content = '{}' where call_id = $1`, [id]),
    ).rejects.toThrow('what was published does not change');
    await expect(app.db.query('delete from call_version where call_id = $1', [id])).rejects.toThrow();
    const [row] = await app.db.query('select * from report_call where call_id = $1', [id]);
    expect(row).toMatchObject({
      programme_code: 'GRF',
      seats: 3,
      japan_from: '2027-06-07',
      japan_to: '2027-07-02',
    });
  });

  it('opens once when two press the button at the same moment', async () => {
    const id = await draftOf('c04');
    await app.get(ChangeCall).run(officer, { callId: id, version: 1, terms: await complete() });
    const open = () => app.get(OpenCall).run(officer, { callId: id, version: 2 });
    const outcomes = await Promise.allSettled([open(), open(), open()]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await app.db.getRepository(CallVersion).countBy({ callId: id })).toBe(1);
    expect(await entries(id)).toEqual(['call.created', 'call.changed', 'call.open']);
  });

  it('closes early only with a reason, once, and never opens again', async () => {
    const call = await saveCall(app.db);
    const close = (reason: string | null) => app.get(CloseCall).run(officer, { callId: call.id, reason });
    expect(await refusalsOf(close(null))).toMatchObject({ codes: ['programmes.early_close_reason'] });
    await close('The Japanese side withdrew the course.');
    expect(await refusalsOf(close('Again'))).toEqual({ status: 409, codes: ['common.changed_meanwhile'] });
    const open = app.get(OpenCall).run(officer, { callId: call.id, version: 2 });
    expect(await refusalsOf(open)).toMatchObject({ codes: ['programmes.terms_frozen'] });
    expect(await entries(call.id)).toEqual(['call.closed']);
  });

  it('is decided only after it is closed', async () => {
    const call = await saveCall(app.db);
    const decide = () =>
      app
        .get(Transaction)
        .run((tx) => app.get(MoveCall).run(tx, officer, { callId: call.id, act: 'decide' }));
    expect(await refusalsOf(decide())).toMatchObject({ status: 409 });
    await app
      .get(Transaction)
      .run((tx) => app.get(MoveCall).run(tx, officer, { callId: call.id, act: 'close' }));
    await decide();
    expect(await stored(call.id)).toMatchObject({ state: 'decided', decidedAt: expect.any(Date) });
  });

  it('is not there for other features while it is a draft', async () => {
    const id = await draftOf('c04');
    await expect(app.get(CallQueries).facts(id)).rejects.toThrow(NotVisible);
    expect((await app.get(CallQueries).openCalls()).some((call) => call.id === id)).toBe(false);
  });

  it('leaves a chain that proves', async () => {
    expect((await app.get(AuditQueries).verify()).broken).toBeNull();
  });
});
