import { RecordEvidence, ScreenNominations } from '../../../src/eligibility';
import { Nomination } from '../../../src/nominations/entities/nomination.entity';
import { ScreeningFinding } from '../../../src/eligibility/entities/screening-finding.entity';
import { completeAnswers, saveNomination } from '../../factories/nominations';
import { saveActor, savePerson, type SavedActor } from '../../factories/people';
import { rule, saveCall, SENSIBLE_RULES } from '../../factories/programmes';
import { startApp, type TestApp } from '../../support/app';
import { countQueries } from '../../support/queries';

let app: TestApp;
let officer: SavedActor;
beforeAll(async () => {
  app = await startApp();
  officer = await saveActor(app.db, 'officer');
});
afterAll(() => app.close());

const screen = (callId: string, by = officer) => app.get(ScreenNominations).run(by, { callId });
const reload = (id: string) => app.db.getRepository(Nomination).findOneByOrFail({ id });
const findings = (nominationId: string, screeningNo = 1) =>
  app.db
    .getRepository(ScreeningFinding)
    .find({ where: { nominationId, screeningNo }, order: { position: 'ASC' } });
const ENGLISH = rule({
  code: 'english',
  field: 'language_test',
  operator: 'at_least',
  value: ['IELTS:6'],
  inclusive: true,
  referenceDate: null,
});

describe('screening a call', () => {
  it('gives a verdict and a reason for every rule, and says who is eligible, ineligible or needs evidence', async () => {
    const call = await saveCall(app.db, { rules: [...SENSIBLE_RULES, ENGLISH] });
    const good = await saveNomination(app.db, 'endorsed', { callId: call.id });
    const old = await saveNomination(app.db, 'endorsed', {
      callId: call.id,
      person: await savePerson(app.db, { birthDate: '1977-04-01' }),
    });
    const untested = await saveNomination(app.db, 'endorsed', {
      callId: call.id,
      answers: completeAnswers({ language: { englishSelf: 'good', languageTest: 'none' } }),
    });
    const unsigned = await saveNomination(app.db, 'with_ministry', { callId: call.id });
    const result = await screen(call.id);
    expect(result.counts).toEqual({ eligible: 1, ineligible: 1, needs_evidence: 1 });
    expect((await reload(good.id)).state).toBe('eligible');
    expect((await reload(old.id)).state).toBe('ineligible');
    expect((await reload(untested.id)).state).toBe('needs_evidence');
    expect((await reload(unsigned.id)).state).toBe('with_ministry');
    const rows = await findings(old.id);
    expect(rows.map(({ ruleCode }) => ruleCode)).toEqual([
      'age-max',
      'experience',
      'education',
      'nominated',
      'service-type',
      'english',
    ]);
    expect(rows[0]).toMatchObject({ verdict: 'fail', valueUsed: '50', dateUsed: '2027-04-01' });
  });

  it('lists whose verdict changed when it is run again, and leaves earlier findings as they were', async () => {
    const call = await saveCall(app.db, { rules: [rule()] });
    const one = await saveNomination(app.db, 'endorsed', { callId: call.id });
    await saveNomination(app.db, 'endorsed', { callId: call.id });
    expect((await screen(call.id)).changed).toHaveLength(2);
    const second = await screen(call.id);
    expect([second.changed, second.verdicts]).toEqual([[], []]);
    await app.db.query(`update person set birth_date = '1970-01-01' where id = $1`, [one.personId]);
    const third = await screen(call.id);
    expect(third.changed).toEqual([
      { nominationId: one.id, number: one.number, from: 'eligible', to: 'ineligible' },
    ]);
    expect(third.verdicts).toEqual([
      { nominationId: one.id, number: one.number, ruleCode: 'age-max', from: 'pass', to: 'fail' },
    ]);
    expect((await findings(one.id, 2))[0]?.verdict).toBe('pass');
    expect((await findings(one.id, 3))[0]?.verdict).toBe('fail');
  });

  it('asks the database the same number of questions for two nominations as for twenty', async () => {
    const counted = async (files: number): Promise<number> => {
      const call = await saveCall(app.db);
      for (let i = 0; i < files; i += 1) await saveNomination(app.db, 'endorsed', { callId: call.id });
      return countQueries(app.db, () => screen(call.id));
    };
    expect(await counted(20)).toBe(await counted(2));
  });

  it('tells the desks of three nominations that lack evidence by as many statements as that of one', async () => {
    const counted = async (files: number): Promise<number> => {
      const call = await saveCall(app.db, { rules: [ENGLISH] });
      for (let i = 0; i < files; i += 1)
        await saveNomination(app.db, 'endorsed', {
          callId: call.id,
          answers: completeAnswers({ language: {} }),
        });
      const statements = await countQueries(app.db, () => screen(call.id));
      const [{ told }]: [{ told: number }] = await app.db.query(
        `select count(distinct subject_id)::integer as told from notice
         where call_id = $1 and template = 'eligibility.needs_evidence'`,
        [call.id],
      );
      expect(told).toBe(files);
      return statements;
    };
    expect(await counted(3)).toBe(await counted(1));
  });

  it('is refused when nothing is endorsed, and to everybody but officers', async () => {
    const call = await saveCall(app.db);
    await expect(screen(call.id)).rejects.toThrow('eligibility.nothing_to_screen');
    const focal = await saveActor(app.db, 'focal');
    await expect(screen(call.id, focal)).rejects.toMatchObject({ status: 403 });
  });
});

describe('evidence an officer has seen', () => {
  it('settles what the form left open, and says who saw what', async () => {
    const call = await saveCall(app.db, { rules: [rule(), ENGLISH] });
    const { id } = await saveNomination(app.db, 'endorsed', {
      callId: call.id,
      answers: completeAnswers({ language: { englishSelf: 'good', languageTest: 'none' } }),
    });
    await screen(call.id);
    const seen = {
      nominationId: id,
      verdict: 'pass' as const,
      document: 'IELTS of 14/03/2026',
      validUntil: null,
    };
    await app.get(RecordEvidence).run(officer, { ...seen, ruleCode: 'english' });
    expect((await reload(id)).state).toBe('eligible');
    expect((await findings(id, 2))[1]).toMatchObject({
      verdict: 'pass',
      evidence: { document: 'IELTS of 14/03/2026', verifiedByName: officer.name },
    });
    await expect(app.get(RecordEvidence).run(officer, { ...seen, ruleCode: 'age-max' })).rejects.toThrow(
      'eligibility.rule_settled',
    );
  });

  it('counts no longer once it has expired', async () => {
    const call = await saveCall(app.db, { rules: [ENGLISH] });
    const { id } = await saveNomination(app.db, 'endorsed', {
      callId: call.id,
      answers: completeAnswers({ language: {} }),
    });
    await screen(call.id);
    await app.get(RecordEvidence).run(officer, {
      nominationId: id,
      ruleCode: 'english',
      verdict: 'pass',
      document: 'IELTS of 14/03/2025',
      validUntil: '2026-11-30',
    });
    expect((await reload(id)).state).toBe('eligible');
    app.clock.set('2026-12-01T05:00:00Z');
    await screen(call.id);
    expect((await reload(id)).state).toBe('needs_evidence');
  });
});
