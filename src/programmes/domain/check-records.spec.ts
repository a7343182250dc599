import { checkRule } from './check-rule';
import type { EligibilityRule } from './eligibility-rules';
import { matchDegrees } from './equivalences';
import { monthsIn } from './field-periods';
import { NOTHING_KNOWN, type EarlierTraining, type PersonFacts } from './person-facts';
import { readSteps } from './check-records';

const NOW = new Date('2026-11-24T05:00:00Z');
const check = (rule: Partial<EligibilityRule>, facts: Partial<PersonFacts>) =>
  checkRule(
    {
      code: 'r',
      field: 'cooling_off',
      operator: 'at_least',
      value: 183,
      inclusive: true,
      referenceDate: '2026-12-04',
      kind: 'bar',
      source: { text: 'as stated', page: null, url: null },
      ...rule,
    },
    { ...NOTHING_KNOWN, ...facts },
    NOW,
  );
const been = (more: Partial<EarlierTraining> = {}): EarlierTraining => ({
  programmeCode: 'GRF',
  courseCode: 'c04',
  sameProgramme: true,
  sameCourse: false,
  endedOn: '2026-06-04',
  days: 30,
  completed: true,
  ...more,
});

describe('waiting after training', () => {
  it.each([
    ['2026-06-04', true, 'pass'],
    ['2026-06-05', true, 'fail'],
    ['2026-06-04', false, 'fail'],
    ['2026-06-03', false, 'pass'],
  ] as const)(
    '183 days after return on 4 December, returned %s, inclusive %s: %s',
    (endedOn, inclusive, verdict) =>
      expect(check({ inclusive }, { earlier: [been({ endedOn })] }).verdict).toBe(verdict),
  );

  it('says from which day on somebody may be nominated again', () => {
    const { reason } = check({}, { earlier: [been({ endedOn: '2026-08-31' })] });
    expect(reason.params).toMatchObject({
      freeDue: '2027-03-02',
      valueDays: 95,
      boundDays: 183,
      course: 'c04',
    });
  });

  it('depends on the length where the rule has steps, and the longest wait counts', () => {
    // India: up to a month 2 years, up to six months 3 years, longer 5 years.
    const value = ['31:730', '183:1095', '*:1825'];
    const wait = (days: number) => check({ value }, { earlier: [been({ days, endedOn: '2024-06-01' })] });
    expect([31, 32, 183, 184].map((days) => wait(days).verdict)).toEqual(['pass', 'fail', 'fail', 'fail']);
    const both = [been({ days: 10, endedOn: '2026-01-01' }), been({ days: 400, endedOn: '2025-01-01' })];
    expect(check({ value }, { earlier: both }).reason.params).toMatchObject({ boundDays: 1825 });
  });

  it('looks only at the schemes the rule names', () => {
    const earlier = [been({ programmeCode: 'YL', sameProgramme: false, endedOn: '2026-11-01' })];
    expect(check({ schemes: ['GRF'] }, { earlier }).verdict).toBe('pass');
    expect(check({ schemes: ['SAME_PROGRAMME'] }, { earlier }).verdict).toBe('pass');
    expect(check({ schemes: ['YL'] }, { earlier }).verdict).toBe('fail');
    expect(check({ schemes: [] }, { earlier }).verdict).toBe('fail');
  });

  it('passes where our records show nothing, and waits where nobody has looked', () => {
    expect(check({}, { earlier: [] }).verdict).toBe('pass');
    expect(check({}, { earlier: null }).verdict).toBe('needs_evidence');
  });

  it('reads days and rising steps, and nothing else', () => {
    expect(readSteps(183)).toEqual([{ longest: null, days: 183 }]);
    expect(readSteps(['31:730', '*:1825'])).toHaveLength(2);
    for (const wrong of [-1, 1.5, [], ['31:730'], ['*:1', '31:2'], ['31:1', '20:2', '*:3'], ['x']])
      expect(readSteps(wrong as never)).toBeNull();
  });
});

describe('taking part once, and one course before another', () => {
  it('counts every participation of the scheme, also one that was broken off', () => {
    const once = {
      field: 'earlier_participation',
      operator: 'at_most',
      value: 0,
      schemes: ['SAME_COURSE'],
    } as const;
    expect(check(once, { earlier: [been()] }).verdict).toBe('pass');
    expect(check(once, { earlier: [been({ sameCourse: true, completed: false })] }).verdict).toBe('fail');
  });

  it('asks for the certificate of a Master that our records do not show', () => {
    const master = { field: 'completed_course', operator: 'in', value: ['JDS-MASTER'] } as const;
    expect(check(master, { earlier: [been({ courseCode: 'JDS-MASTER' })] }).verdict).toBe('pass');
    expect(check(master, { earlier: [been({ courseCode: 'JDS-MASTER', completed: false })] }).verdict).toBe(
      'needs_evidence',
    );
    expect(
      check({ ...master, operator: 'not_in' }, { earlier: [been({ courseCode: 'JDS-MASTER' })] }).verdict,
    ).toBe('fail');
  });
});

describe('documents and health', () => {
  const wanted = { field: 'documents', operator: 'is_true', value: ['passport', 'diploma'] } as const;
  const paper = (kind: string, state = 'accepted', expiresOn: string | null = null) =>
    ({ kind, state, expiresOn }) as never;

  it('asks for what is missing, refused or expired, and never fails anybody for it', () => {
    expect(check(wanted, { documents: [paper('passport'), paper('diploma')] }).verdict).toBe('pass');
    const open = check(wanted, {
      documents: [paper('passport', 'accepted', '2026-11-23'), paper('diploma', 'rejected')],
    });
    expect(open).toMatchObject({ verdict: 'needs_evidence', valueUsed: '0/2' });
    expect(check(wanted, {}).verdict).toBe('needs_evidence');
  });

  it('never says more about a pregnancy than that the checker has cleared somebody', () => {
    const rule = { field: 'pregnancy', operator: 'is_true', value: 'DISQUALIFIES' } as const;
    expect(check(rule, { sex: 'female' }).verdict).toBe('needs_evidence');
    expect(check(rule, { sex: 'female', medicallyCleared: true }).verdict).toBe('pass');
    expect(check(rule, { sex: 'male' }).verdict).toBe('pass');
  });
});

describe('months in the field and degrees in words', () => {
  it('counts posts at the same time once, and joins posts without a gap', () => {
    const two = [
      { from: '2020-01-01', to: '2021-12-31' },
      { from: '2021-01-01', to: '2022-12-31' },
    ];
    expect(monthsIn(two, '2026-01-01')).toBe(36);
    expect(
      monthsIn(
        [
          { from: '2020-01-01', to: '2020-06-30' },
          { from: '2020-07-01', to: null },
        ],
        '2021-01-01',
      ),
    ).toBe(12);
    expect(monthsIn([{ from: '2027-01-01', to: null }], '2026-01-01')).toBe(0);
  });

  it('finds a name of the table in a degree as written, whole words only', () => {
    const rows = [
      { id: '1', concerns: 'level', names: ['bachelor'], value: 'bachelor', source: 's' },
      { id: '2', concerns: 'level', names: ['បរិញ្ញាបត្រជាន់ខ្ពស់'], value: 'master', source: 's' },
      { id: '3', concerns: 'level', names: ['បរិញ្ញាបត្រ'], value: 'bachelor', source: 's' },
    ] as const;
    expect(matchDegrees(rows, 'level', ['Bachelor of Science (Hons.)'])[0]?.value).toBe('bachelor');
    expect(matchDegrees(rows, 'level', ['Bachelors’ club'])).toEqual([]);
    expect(matchDegrees(rows, 'level', ['បរិញ្ញាបត្រជាន់ខ្ពស់ផ្នែកវិស្វកម្ម'])[0]?.value).toBe('master');
    expect(matchDegrees(rows, 'field', ['Bachelor'])).toEqual([]);
  });
});
