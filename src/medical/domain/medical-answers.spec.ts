import { readAnswers } from '../../nominations/domain';
import { translatorFor } from '../../ui';
import { choiceKey, type Question } from '../../nominations/domain';
import { commitmentTo, completeSections, contradictions, isComplete, nothingYet } from './medical-answers';
import { MEDICAL_FORM, medicalSection } from './medical-form';

const read = (code: string, typed: Record<string, unknown>) =>
  readAnswers(medicalSection(code)!, typed).answers;
const healthy = {
  present: { takesMedicine: 'no', pregnant: 'not_applicable', allergy: 'no', specialNeeds: 'no' },
  past: { seriousIllness: 'no', mentalIllness: 'no' },
  history: { history: 'none' },
  consent: {
    ...{ consents_cost: 'yes', consents_truth: 'yes', consents_use: 'yes' },
    ...{ signedName: 'CHAN BOPHA', signedOn: '24/11/2026' },
  },
};
const content = (typed: Record<string, Record<string, unknown>>, salt = 'a') => ({
  ...nothingYet(salt),
  sections: Object.fromEntries(
    Object.entries(typed).map(([code, one]) => [code, { version: 1, answers: read(code, one) }]),
  ),
});

describe('the medical part', () => {
  it('is complete with every section answered, and asks for detail after each yes', () => {
    expect(isComplete(completeSections(content(healthy)))).toBe(true);
    const ill = { ...healthy, present: { ...healthy.present, allergy: 'yes', takesMedicine: 'yes' } };
    expect(completeSections(content(ill))).toEqual(['past', 'history', 'consent']);
    const said = {
      ...ill.present,
      allergyWhat: 'Penicillin',
      medicines: [{ medicineName: 'A', medicineReason: 'B' }],
    };
    expect(isComplete(completeSections(content({ ...ill, present: said })))).toBe(true);
    expect(isComplete([])).toBe(false);
  });

  it('binds its answers by a number that nobody can guess back to them', () => {
    const one = commitmentTo(content(healthy));
    expect(one).toMatch(/^[0-9a-f]{64}$/);
    expect(commitmentTo(content(healthy))).toBe(one);
    expect(commitmentTo(content(healthy, 'b'))).not.toBe(one);
    expect(commitmentTo(content({ ...healthy, history: { history: ['asthma'] } }))).not.toBe(one);
  });

  it('takes none of these alone', () => {
    expect(contradictions(read('history', { history: ['none', 'asthma'] }))).toHaveLength(1);
    expect(contradictions(read('history', { history: ['heart', 'asthma'] }))).toEqual([]);
    expect(contradictions(read('history', { history: 'none' }))).toEqual([]);
  });

  it.each(['km', 'en', 'ja'] as const)('can be asked in every word of %s', (locale) => {
    const say = translatorFor(locale);
    const words = (question: Question): string[] => [
      `medical:question.${question.code}`,
      ...(question.hinted ? [`medical:hint.${question.code}`] : []),
      ...(question.choices ?? []).map((choice) => choiceKey(question, choice, 'medical')),
      ...(question.columns ?? []).flatMap(words),
    ];
    const keys = MEDICAL_FORM.flatMap(({ code, questions }) => [
      ...[`medical:section.${code}`, `medical:help.${code}`],
      ...questions.flatMap(words),
    ]);
    expect(keys.map((key) => say(key)).filter((text) => text.trim() === '')).toEqual([]);
  });
});
