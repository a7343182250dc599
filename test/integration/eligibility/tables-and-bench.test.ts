import {
  BlockedQueries,
  LoadEquivalences,
  PreCheck,
  ScreenNominations,
  TestBench,
} from '../../../src/eligibility';
import { AddLanguageEquivalence } from '../../../src/eligibility/add-language-equivalence';
import { MadeUpPersonForm } from '../../../src/eligibility/people.form';
import { RetireEquivalence } from '../../../src/eligibility/retire-equivalence';
import { ScreeningFinding } from '../../../src/eligibility/entities/screening-finding.entity';
import { SYSTEM } from '../../../src/kernel/actor';
import { readForm } from '../../../src/kernel/validation/read-form';
import { CallQueries } from '../../../src/programmes';
import { completeAnswers, saveNomination } from '../../factories/nominations';
import { saveActor, savePerson, type SavedActor } from '../../factories/people';
import { rule, saveCall } from '../../factories/programmes';
import { startApp, type TestApp } from '../../support/app';

let app: TestApp;
let officer: SavedActor;
beforeAll(async () => {
  app = await startApp();
  officer = await saveActor(app.db, 'officer');
});
afterAll(() => app.close());

const SCORE = rule({
  code: 'score',
  field: 'language_test',
  operator: 'at_least',
  value: ['TOEFL_PBT:550'],
  inclusive: true,
  referenceDate: null,
  kind: 'threshold',
});
const toeic = completeAnswers({
  language: { englishSelf: 'good', languageTest: 'TOEIC', languageScore: 760 },
});

describe('the tables of equivalences', () => {
  it('are loaded once, and a row that was retired does not come back', async () => {
    expect(await app.get(LoadEquivalences).run(SYSTEM)).toMatchObject({ added: 12 });
    expect(await app.get(LoadEquivalences).run(SYSTEM)).toEqual({ added: 0, unchanged: 12 });
  });

  it('decide from the next check on, and a finding keeps the row it used', async () => {
    const call = await saveCall(app.db, { rules: [SCORE] });
    const { id } = await saveNomination(app.db, 'endorsed', { callId: call.id, answers: toeic });
    const check = async (no: number) => {
      await app.get(ScreenNominations).run(officer, { callId: call.id });
      return app.db.getRepository(ScreeningFinding).findOneByOrFail({ nominationId: id, screeningNo: no });
    };
    const first = await check(1);
    expect(first).toMatchObject({ verdict: 'pass', reasonCode: 'language_test_equivalent_pass' });
    expect(first.reasonParams).toMatchObject({ row: 'TOEFL PBT 550 = TOEIC 730' });
    const [row]: { id: string }[] = await app.db.query(
      `select id from language_equivalence where scores ? 'TOEIC'`,
    );
    const scores = { TOEFL_PBT: 550, TOEIC: 780 };
    const source = { source: 'Circular of 2026', page: '3', url: null };
    await app.get(AddLanguageEquivalence).run(officer, { scores, ...source, replaces: row?.id ?? null });
    expect(await check(2)).toMatchObject({ verdict: 'fail', reasonParams: { through: 'Circular of 2026' } });
    const kept = await app.db
      .getRepository(ScreeningFinding)
      .findOneByOrFail({ nominationId: id, screeningNo: 1 });
    expect(kept.reasonParams).toMatchObject({ row: 'TOEFL PBT 550 = TOEIC 730' });
  });

  it('are changed by officers alone, and a row is retired once', async () => {
    const [row]: { id: string }[] = await app.db.query(
      'select id from language_equivalence where retired_at is null limit 1',
    );
    const retire = (by: SavedActor) =>
      app.get(RetireEquivalence).run(by, { table: 'language', id: row?.id ?? '' });
    await expect(retire(await saveActor(app.db, 'focal'))).rejects.toMatchObject({ status: 403 });
    await retire(officer);
    await expect(retire(officer)).rejects.toThrow('not found');
  });
});

describe('the test bench', () => {
  const person = (more: object) => readForm(MadeUpPersonForm, more);

  it('tries a made-up person on a draft, and on rules that no call has yet', async () => {
    const draft = await saveCall(app.db, { state: 'draft', rules: [rule()] });
    const bench = app.get(TestBench);
    const old = await bench.run(officer, { callId: draft.id, person: person({ birthDate: '1960-01-01' }) });
    expect(old.outcome).toBe('ineligible');
    const rules = [rule({ value: 80 })];
    const tried = await bench.run(officer, {
      callId: draft.id,
      person: person({ birthDate: '1960-01-01' }),
      rules,
    });
    expect(tried.outcome).toBe('eligible');
    const wrong = bench.run(officer, { callId: draft.id, person: person({}), rules: [rule({ value: 'x' })] });
    await expect(wrong).rejects.toThrow('programmes.rule_value_age');
    const focal = await saveActor(app.db, 'focal');
    await expect(bench.run(focal, { callId: draft.id, person: person({}) })).rejects.toMatchObject({
      status: 403,
    });
  });

  it('takes made-up earlier training for what the records would say', async () => {
    const wait = rule({
      code: 'wait',
      field: 'cooling_off',
      operator: 'at_least',
      value: 183,
      inclusive: true,
    });
    const draft = await saveCall(app.db, { state: 'draft', rules: [wait] });
    const earlier = [{ programmeCode: 'GRF', endedOn: '2026-12-01', days: 30 }];
    const { findings } = await app
      .get(TestBench)
      .run(officer, { callId: draft.id, person: person({ earlier }) });
    expect(findings[0]).toMatchObject({ verdict: 'fail', valueUsed: '121' });
  });
});

describe('the pre-check of many', () => {
  it('looks at the records of whoever is on the register, and leaves the others open', async () => {
    const once = rule({
      code: 'once',
      field: 'earlier_participation',
      operator: 'at_most',
      value: 0,
      inclusive: true,
    });
    const { id: callId } = await saveCall(app.db, { rules: [once] });
    const been = await savePerson(app.db);
    await saveNomination(app.db, 'completed', { person: been });
    const call = await app.get(CallQueries).facts(callId);
    const row = (personId: string | null) => ({
      answers: {},
      birthDate: null,
      sex: null,
      organisationCode: null,
      personId,
    });
    const checked = await app
      .get(PreCheck)
      .rows(call, [row(been.id), row((await savePerson(app.db)).id), row(null)]);
    expect(checked.map(({ outcome }) => outcome)).toEqual(['ineligible', 'eligible', 'needs_evidence']);
  });
});

describe('people kept out', () => {
  it('are listed with the rules in the way and what spoke for them, the strongest first', async () => {
    const wish = rule({
      code: 'wish',
      field: 'education_level',
      operator: 'at_least',
      value: 'bachelor',
      inclusive: true,
      kind: 'preference',
    });
    const civil = rule({
      code: 'civil',
      field: 'service_type',
      operator: 'in',
      value: ['civil'],
      inclusive: true,
    });
    const call = await saveCall(app.db, { rules: [rule(), civil, wish] });
    const old = () => savePerson(app.db, { birthDate: '1960-01-01' });
    const police = completeAnswers({ post: { serviceType: 'police' } });
    const weak = await saveNomination(app.db, 'endorsed', {
      callId: call.id,
      person: await old(),
      answers: police,
    });
    const strong = await saveNomination(app.db, 'endorsed', { callId: call.id, person: await old() });
    await saveNomination(app.db, 'endorsed', { callId: call.id });
    await app.get(ScreenNominations).run(officer, { callId: call.id });
    const { rows, total } = await app.get(BlockedQueries).ofCall(call.id, null);
    expect(total).toBe(2);
    expect(rows.map(({ id }) => id)).toEqual([strong.id, weak.id]);
    expect(rows[0]).toMatchObject({
      blockedBy: ['age-max'],
      met: 1,
      deciding: 2,
      preferencesMet: 1,
      preferences: 1,
    });
    expect((await app.get(BlockedQueries).ofCall(call.id, 'civil')).rows.map(({ id }) => id)).toEqual([
      weak.id,
    ]);
    const toll = await app.get(BlockedQueries).toll(call.id);
    expect(toll.map(({ ruleCode, blocked, alone, checked }) => [ruleCode, blocked, alone, checked])).toEqual([
      ['age-max', 2, 1, 3],
      ['civil', 1, 0, 3],
    ]);
  });
});
