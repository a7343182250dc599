import { NO_AIDS, outcomeOf, screen } from '../../src/eligibility/domain';
import courses from '../../src/programmes/data/courses.json';
import { withReferenceDates, type EligibilityRule } from '../../src/programmes/domain';
import { ruleSets, STARTING_EQUIVALENCES } from '../../src/programmes/starting-rules';
import type { Answer } from './answers';
import { people } from './people';
import { STATEMENTS } from './statements';

const PEOPLE = people(1000, 20261125);
const word = (answer: Answer): string => (answer === null ? 'needs_evidence' : answer ? 'pass' : 'fail');

function overall(must: readonly Answer[]): string {
  if (must.includes(false)) return 'ineligible';
  return must.includes(null) ? 'needs_evidence' : 'eligible';
}

/** Where our rules and the statement differ, person by person; `overall` is the result. */
function differences(code: string, rules: readonly EligibilityRule[]): string[] {
  const statement = STATEMENTS[code]!;
  return PEOPLE.flatMap(({ facts, closing }, at) => {
    const now = new Date(`${closing}T05:00:00Z`);
    const found = screen(withReferenceDates(rules, closing), facts, NO_AIDS, {
      ...{ now, today: closing, tables: STARTING_EQUIVALENCES },
    });
    const { must, told = {} } = statement(facts, closing);
    const ours = new Map<string, string>(found.map(({ ruleCode, verdict }) => [ruleCode, verdict]));
    const theirs = new Map(Object.entries({ ...must, ...told }).map(([key, value]) => [key, word(value)]));
    ours.set('overall', outcomeOf(found));
    theirs.set('overall', overall(Object.values(must)));
    return [...new Set([...ours.keys(), ...theirs.keys()])]
      .filter((key) => ours.get(key) !== theirs.get(key))
      .map((key) => `${at} ${key}: ${ours.get(key)}, but by the statement ${theirs.get(key)}`);
  });
}

describe('a thousand people against every course and scheme', () => {
  it('whose statement is known has a reference, and none is left over', () => {
    expect(Object.keys(STATEMENTS).sort()).toEqual(
      ruleSets()
        .map(({ code }) => code)
        .sort(),
    );
    const stating = (courses as readonly { id: string; eligibility?: object }[])
      .filter(({ eligibility = {} }) => Object.keys(eligibility).some((key) => key !== 'notes'))
      .map(({ id }) => id);
    expect(Object.keys(STATEMENTS)).toEqual(expect.arrayContaining(stating));
  });

  it.each(ruleSets().map(({ code, rules }) => [code, rules] as const))(
    '%s: no verdict and no result differs',
    (code, rules) => expect(differences(code, rules)).toEqual([]),
  );

  it('every demand is met by some of them, failed by some and open for some', () => {
    for (const [code, statement] of Object.entries(STATEMENTS)) {
      const seen = new Map<string, Set<string>>();
      for (const { facts, closing } of PEOPLE)
        for (const [rule, answer] of Object.entries(statement(facts, closing).must))
          seen.set(rule, (seen.get(rule) ?? new Set()).add(word(answer)));
      for (const [rule, words] of seen) {
        // A Master that our records do not show asks for its certificate: nobody fails for it.
        const all = rule === 'jds-master' ? 2 : 3;
        expect([code, rule, words.size]).toEqual([code, rule, all]);
      }
    }
  });
});

describe('a rule that was read wrongly', () => {
  const changed = (set: string, rule: string, more: Partial<EligibilityRule>): string[] =>
    differences(
      set,
      ruleSets()
        .find(({ code }) => code === set)!
        .rules.map((one) => (one.code === rule ? { ...one, ...more } : one)),
    );

  it.each([
    ['c12', 'age-max', { inclusive: true }],
    ['c12', 'experience', { inclusive: true }],
    ['c14', 'experience', { inclusive: false }],
    ['c09', 'age-max', { value: 41 }],
    ['c09', 'age-min', { referenceDate: '2020-10-02' }],
    ['c15', 'language', { value: ['TOEFL_PBT:551', 'TOEIC:730'] }],
    ['c17', 'not-military', { value: ['police'] }],
    ['c17', 'age-max', { kind: 'bar' }],
    ['c28', 'service', { value: 7 }],
    ['AOTS', 'cooling-off', { value: 184 }],
    ['AOTS', 'cooling-off', { schemes: ['GRF'] }],
  ] as const)('of %s, %s as %j, is seen', (set, rule, more) =>
    expect(changed(set, rule, more).length).toBeGreaterThan(0),
  );
});
