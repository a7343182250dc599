import fc from 'fast-check';
import { addDays, addMonths } from '../../kernel/domain/calendar';
import equivalences from '../data/equivalences.json';
import { checkRule } from './check-rule';
import type { EligibilityRule } from './eligibility-rules';
import type { Equivalences } from './equivalences';
import { EDUCATION_LEVELS, NOTHING_KNOWN, SERVICE_TYPES, type PersonFacts } from './person-facts';

const NOW = new Date('2026-11-24T05:00:00Z');
const TABLES = equivalences as unknown as Equivalences;

const rule = (more: Partial<EligibilityRule>): EligibilityRule => ({
  code: 'rule',
  field: 'age',
  operator: 'at_most',
  value: 45,
  inclusive: true,
  referenceDate: '2025-04-01',
  kind: 'bar',
  source: { text: 'as stated', page: null, url: null },
  ...more,
});
const known = (facts: Partial<PersonFacts>): PersonFacts => ({ ...NOTHING_KNOWN, ...facts });
/** So many full months in the field on the reference date of the rules here. */
const inField = (months: number): Partial<PersonFacts> => ({
  fieldPeriods: [{ from: addMonths('2025-04-01', -months), to: null }],
});
const verdictOf = (more: Partial<EligibilityRule>, facts: Partial<PersonFacts>) =>
  checkRule(rule(more), known(facts), NOW, TABLES).verdict;

describe('age on a date', () => {
  it.each([
    ['1979-04-02', 'pass'],
    ['1979-04-01', 'fail'],
    ['2003-04-01', 'pass'],
    ['2003-04-02', 'pass'],
  ])('at most 45 on 1 April 2025, born %s: %s', (birthDate, expected) =>
    expect(verdictOf({}, { birthDate })).toBe(expected),
  );

  it.each([
    ['2003-04-01', 'pass'],
    ['2003-04-02', 'fail'],
  ])('at least 22 on 1 April 2025, born %s: %s', (birthDate, expected) =>
    expect(verdictOf({ operator: 'at_least', value: 22 }, { birthDate })).toBe(expected),
  );

  it('under 50 refuses the fiftieth birthday itself, at most 50 does not', () => {
    const under = { value: 50, inclusive: false };
    expect(verdictOf(under, { birthDate: '1975-04-02' })).toBe('pass');
    expect(verdictOf(under, { birthDate: '1975-04-01' })).toBe('fail');
    expect(verdictOf({ value: 50 }, { birthDate: '1975-04-01' })).toBe('pass');
  });

  it('of somebody born on 29 February turns on 1 March of a common year', () => {
    const under = { value: 25, inclusive: false, birthDate: '2000-02-29' };
    const on = (referenceDate: string) => verdictOf({ ...under, referenceDate }, under);
    expect(on('2025-02-28')).toBe('pass');
    expect(on('2025-03-01')).toBe('fail');
  });

  it('without a reference date is the age on the day of the check, and says so', () => {
    const verdict = checkRule(rule({ referenceDate: null }), known({ birthDate: '1980-11-25' }), NOW);
    expect(verdict).toMatchObject({ verdict: 'pass', valueUsed: 45, dateUsed: '2026-11-24' });
    expect(verdict.reason).toEqual({
      code: 'age_pass',
      params: { limit: 'at_most', bound: 45, value: 45, onDue: '2026-11-24' },
    });
  });
});

describe('months of service and of experience', () => {
  const years = { field: 'field_experience_months', operator: 'at_least', value: 36 } as const;

  it('"more than 3 years" is over 36 months, "at least 3 years" is 36 or more', () => {
    expect(verdictOf({ ...years, inclusive: false }, inField(36))).toBe('fail');
    expect(verdictOf({ ...years, inclusive: false }, inField(37))).toBe('pass');
    expect(verdictOf({ ...years, inclusive: true }, inField(36))).toBe('pass');
    expect(verdictOf({ ...years, inclusive: true }, inField(35))).toBe('fail');
  });

  it('service is counted from its first day to the reference date', () => {
    const service = { ...years, field: 'service_months', value: 24, referenceDate: '2027-04-01' } as const;
    expect(verdictOf(service, { serviceStart: '2025-04-01' })).toBe('pass');
    expect(verdictOf(service, { serviceStart: '2025-04-02' })).toBe('fail');
  });
});

describe('education, language, service and organisation', () => {
  it('a higher level satisfies a lower one', () => {
    const degree = { field: 'education_level', operator: 'at_least', value: 'bachelor' } as const;
    const outcomes = EDUCATION_LEVELS.map((educationLevel) => verdictOf(degree, { educationLevel }));
    expect(outcomes).toEqual(['fail', 'fail', 'pass', 'pass', 'pass']);
  });

  it('of several degrees the highest counts, and any field among them, in whatever order they are written', () => {
    const degrees = ['Bachelor of Engineering', 'Master of Laws'];
    const master = { field: 'education_level', operator: 'at_least', value: 'master' } as const;
    const law = { field: 'education_field', operator: 'in', value: ['law'] } as const;
    for (const written of [degrees, degrees.toReversed()])
      expect([verdictOf(master, { degrees: written }), verdictOf(law, { degrees: written })]).toEqual([
        'pass',
        'pass',
      ]);
  });

  const scores = {
    field: 'language_test',
    operator: 'at_least',
    value: ['TOEFL_PBT:550', 'TOEIC:730'],
  } as const;
  it.each([
    ['TOEFL_PBT', 550, 'pass', 'language_test_pass'],
    ['TOEFL_PBT', 549, 'fail', 'language_test_fail'],
    ['TOEIC', 730, 'pass', 'language_test_pass'],
    ['IELTS', 6, 'pass', 'language_test_equivalent_pass'],
    ['IELTS', 5.5, 'fail', 'language_test_equivalent_fail'],
    ['TOEFL_IBT', 79, 'pass', 'language_test_equivalent_pass'],
  ] as const)('%s %d against TOEFL 550 or TOEIC 730: %s', (test, score, verdict, code) => {
    expect(checkRule(rule(scores), known({ languageTest: { test, score } }), NOW, TABLES)).toMatchObject({
      verdict,
      reason: { code },
    });
  });

  it('a test no published table compares needs a person, not a refusal', () => {
    const ielts65 = { ...scores, value: ['IELTS:6.5'] };
    expect(verdictOf(ielts65, { languageTest: { test: 'TOEIC', score: 900 } })).toBe('needs_evidence');
  });

  it('armed forces are excluded where the call says so, and only there', () => {
    const excluded = { field: 'service_type', operator: 'not_in', value: ['military'] } as const;
    const outcomes = SERVICE_TYPES.map((serviceType) => verdictOf(excluded, { serviceType }));
    expect(outcomes).toEqual(['pass', 'pass', 'fail', 'pass']);
    const only = { field: 'service_type', operator: 'in', value: ['military'] } as const;
    expect(SERVICE_TYPES.map((serviceType) => verdictOf(only, { serviceType }))).toEqual([
      'fail',
      'fail',
      'pass',
      'fail',
    ]);
  });

  it('a target organisation is one of the list', () => {
    const target = { field: 'organisation', operator: 'in', value: ['MOWRAM', 'MAFF'] } as const;
    expect(verdictOf(target, { organisationCode: 'MAFF' })).toBe('pass');
    expect(verdictOf(target, { organisationCode: 'MOI' })).toBe('fail');
  });

  it('not nominated by the government fails; a sentence always needs a person', () => {
    expect(verdictOf({ field: 'nominated_by_government' }, { nominatedByGovernment: false })).toBe('fail');
    expect(verdictOf({ field: 'statement', value: 'In charge of canals' }, {})).toBe('needs_evidence');
  });
});

const anyRule: fc.Arbitrary<EligibilityRule> = fc.oneof(
  fc
    .record({
      operator: fc.constantFrom('at_least' as const, 'at_most' as const),
      value: fc.integer({ min: 18, max: 70 }),
      inclusive: fc.boolean(),
      field: fc.constantFrom('age' as const, 'service_months' as const, 'field_experience_months' as const),
    })
    .map(rule),
  fc
    .constantFrom(...EDUCATION_LEVELS)
    .map((value) => rule({ field: 'education_level', operator: 'at_least', value })),
  fc
    .subarray([...SERVICE_TYPES], { minLength: 1 })
    .map((value) => rule({ field: 'service_type', operator: 'not_in', value })),
);
const born = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('1955-01-01', days));
const anyFacts: fc.Arbitrary<PersonFacts> = fc
  .record({
    birthDate: fc.option(born),
    serviceStart: fc.option(born),
    fieldPeriods: fc.option(born.map((from) => [{ from, to: null }])),
    educationLevel: fc.option(fc.constantFrom(...EDUCATION_LEVELS)),
    languageTest: fc.constant(null),
    englishSelfDeclared: fc.constant(null),
    serviceType: fc.option(fc.constantFrom(...SERVICE_TYPES)),
    organisationCode: fc.constant(null),
    nominatedByGovernment: fc.option(fc.boolean()),
  })
  .map(known);

describe('for any rule and any person', () => {
  it('what is not known needs evidence, and never fails', () => {
    fc.assert(
      fc.property(anyRule, (any) => {
        expect(checkRule(any, NOTHING_KNOWN, NOW).verdict).toBe('needs_evidence');
      }),
    );
  });

  it('a fact the rule does not ask for changes nothing', () => {
    fc.assert(
      fc.property(anyRule, anyFacts, (any, facts) => {
        const more = { ...facts, organisationCode: 'MOI', englishSelfDeclared: 'good' as const };
        expect(checkRule(any, more, NOW)).toEqual(checkRule(any, facts, NOW));
      }),
    );
  });

  it('older never helps against an upper age, more months never hurt against a least', () => {
    fc.assert(
      fc.property(
        born,
        fc.integer({ min: 1, max: 3000 }),
        fc.integer({ min: 18, max: 70 }),
        (birthDate, days, value) => {
          const passes = (birth: string) => verdictOf({ value }, { birthDate: birth }) === 'pass';
          if (passes(birthDate)) expect(passes(addDays(birthDate, days))).toBe(true);
        },
      ),
    );
    fc.assert(
      fc.property(fc.nat(500), fc.nat(100), fc.nat(120), fc.boolean(), (months, more, value, inclusive) => {
        const least = { field: 'field_experience_months', operator: 'at_least', value, inclusive } as const;
        const passes = (count: number) => verdictOf(least, inField(count)) === 'pass';
        if (passes(months)) expect(passes(months + more)).toBe(true);
      }),
    );
  });
});
