import { EndOverride, OverrideVerdict, ScreenNominations } from '../../../src/eligibility';
import { ScreeningFinding } from '../../../src/eligibility/entities/screening-finding.entity';
import { RecordPastParticipation } from '../../../src/nominations';
import { Nomination } from '../../../src/nominations/entities/nomination.entity';
import { completeAnswers, saveNomination } from '../../factories/nominations';
import { saveActor, savePerson, type SavedActor } from '../../factories/people';
import { rule, saveCall, saveProgramme } from '../../factories/programmes';
import { startApp, type TestApp } from '../../support/app';

let app: TestApp;
let officer: SavedActor;
beforeAll(async () => {
  app = await startApp();
  officer = await saveActor(app.db, 'officer');
});
afterAll(() => app.close());

const screen = (callId: string) => app.get(ScreenNominations).run(officer, { callId });
const reload = (id: string) => app.db.getRepository(Nomination).findOneByOrFail({ id });
const findings = (nominationId: string, screeningNo = 1) =>
  app.db
    .getRepository(ScreeningFinding)
    .find({ where: { nominationId, screeningNo }, order: { position: 'ASC' } });

describe('a verdict set aside', () => {
  const override = {
    ruleCode: 'age-max',
    verdict: 'pass' as const,
    reason: 'Exception of 3 November, letter 41',
  };
  const tooOld = async () => {
    const call = await saveCall(app.db, { rules: [rule()] });
    const person = await savePerson(app.db, { birthDate: '1960-01-01' });
    const { id } = await saveNomination(app.db, 'endorsed', { callId: call.id, person });
    await screen(call.id);
    return { call, id };
  };

  it('counts until its day, says who and why, and then no longer', async () => {
    const { call, id } = await tooOld();
    await app.get(OverrideVerdict).run(officer, { ...override, nominationId: id, validUntil: '2026-12-31' });
    expect((await reload(id)).state).toBe('eligible');
    expect((await findings(id, 2))[0]).toMatchObject({
      verdict: 'pass',
      overridden: {
        from: 'fail',
        reason: override.reason,
        decidedByName: officer.name,
        validUntil: '2026-12-31',
      },
    });
    const before = app.clock.now();
    app.clock.set('2027-01-01T05:00:00Z');
    expect((await screen(call.id)).verdicts).toMatchObject([
      { ruleCode: 'age-max', from: 'pass', to: 'fail' },
    ]);
    expect((await reload(id)).state).toBe('ineligible');
    app.clock.set(before.toISOString());
  });

  it('can be ended, and is on the record twice', async () => {
    const { id } = await tooOld();
    await app.get(OverrideVerdict).run(officer, { ...override, nominationId: id, validUntil: '2026-12-31' });
    await app.get(EndOverride).run(officer, { nominationId: id, ruleCode: 'age-max' });
    expect((await reload(id)).state).toBe('ineligible');
    const rows: { action: string }[] = await app.db.query(
      `select action from audit_entry where subject_id = $1 and action like 'nomination.%over%' order by seq`,
      [id],
    );
    expect(rows.map(({ action }) => action)).toEqual([
      'nomination.verdict_overridden',
      'nomination.override_ended',
    ]);
    const again = app.get(EndOverride).run(officer, { nominationId: id, ruleCode: 'age-max' });
    await expect(again).rejects.toThrow('eligibility.nothing_overridden');
  });

  it('is refused without the right, on the past, and where the rule says so already', async () => {
    const { id } = await tooOld();
    const run = (more: object, by = officer) =>
      app.get(OverrideVerdict).run(by, { ...override, nominationId: id, validUntil: '2026-12-31', ...more });
    await expect(run({}, await saveActor(app.db, 'focal'))).rejects.toMatchObject({ status: 403 });
    await expect(run({ validUntil: '2026-11-01' })).rejects.toThrow('eligibility.until_past');
    await expect(run({ verdict: 'fail' })).rejects.toThrow('eligibility.verdict_same');
  });
});

describe('earlier training', () => {
  const WAIT = rule({
    code: 'wait',
    field: 'cooling_off',
    operator: 'at_least',
    value: 183,
    inclusive: true,
    referenceDate: '2026-12-04',
  });
  const ONCE = rule({
    code: 'once',
    field: 'earlier_participation',
    operator: 'at_most',
    value: 0,
    inclusive: true,
    referenceDate: null,
    schemes: ['SAME_COURSE'],
  });
  const gone = async (to: string) => {
    const person = await savePerson(app.db);
    const before = await saveCall(app.db, { phases: [{ mode: 'JAPAN', from: '2026-05-04', to }] });
    await saveNomination(app.db, 'completed', { callId: before.id, person });
    return { person, before };
  };

  it('is taken from our own records, whatever the form declares', async () => {
    const call = await saveCall(app.db, { rules: [WAIT] });
    const answers = completeAnswers({ training: { jicaBefore: 'no' } });
    const nominate = async (to: string) =>
      saveNomination(app.db, 'endorsed', { callId: call.id, person: (await gone(to)).person, answers });
    const long = await nominate('2026-06-04');
    const short = await nominate('2026-06-05');
    await screen(call.id);
    expect((await findings(long.id))[0]).toMatchObject({ verdict: 'pass', valueUsed: '183' });
    expect((await findings(short.id))[0]).toMatchObject({
      verdict: 'fail',
      valueUsed: '182',
      reasonParams: { freeDue: '2026-12-05', endedDue: '2026-06-05' },
    });
  });

  it('counts once per course where the rule says so', async () => {
    const { person, before } = await gone('2026-06-01');
    const same = await saveCall(app.db, { rules: [ONCE], courseId: before.courseId });
    const other = await saveCall(app.db, { rules: [ONCE] });
    const again = await saveNomination(app.db, 'endorsed', { callId: same.id, person });
    const elsewhere = await saveNomination(app.db, 'endorsed', { callId: other.id, person });
    await screen(same.id);
    await screen(other.id);
    expect((await findings(again.id))[0]).toMatchObject({ verdict: 'fail', valueUsed: '1' });
    expect((await findings(elsewhere.id))[0]).toMatchObject({ verdict: 'pass', valueUsed: '0' });
  });

  it('from before this system counts as an officer has written it down, by its length', async () => {
    const steps = rule({ ...WAIT, code: 'steps', value: ['31:100', '*:1825'] });
    const call = await saveCall(app.db, { rules: [steps] });
    const { code: programmeCode } = await saveProgramme(app.db);
    const nominate = async (startedOn: string) => {
      const person = await savePerson(app.db);
      const training = {
        personId: person.id,
        programmeCode,
        courseTitle: 'Canals',
        source: 'Certificate of 2026',
      };
      await app.get(RecordPastParticipation).run(officer, { ...training, startedOn, endedOn: '2026-06-30' });
      return saveNomination(app.db, 'endorsed', { callId: call.id, person });
    };
    const short = await nominate('2026-05-31');
    const long = await nominate('2026-05-30');
    await screen(call.id);
    expect((await findings(short.id))[0]).toMatchObject({
      verdict: 'pass',
      reasonParams: { boundDays: 100 },
    });
    expect((await findings(long.id))[0]).toMatchObject({
      verdict: 'fail',
      reasonParams: { boundDays: 1825 },
    });
  });
});
