import courses from '../data/courses.json';
import sets from '../data/rule-sets.json';
import { checkRule } from './check-rule';
import type { EligibilityRule } from './eligibility-rules';
import { NOTHING_KNOWN } from './person-facts';
import { readCourse, type CourseRecord } from './read-course';
import { ruleFindings } from './rule-findings';
import { hasFullDays, numberKey } from './stated-facts';

const records = courses as unknown as CourseRecord[];
const rulesOf = (code: string) =>
  (sets.find((set) => set.code === code)?.rules ?? []) as unknown as EligibilityRule[];
const read = new Map(records.map((record) => [record.id, readCourse(record, rulesOf(record.id))]));
const course = (code: string) => {
  const found = read.get(code);
  if (!found) throw new Error(code);
  return found;
};
const brief = (code: string) =>
  course(code)
    .rules.filter(({ field }) => field !== 'statement')
    .map(({ field, operator, value, inclusive, kind, referenceDate }) =>
      [field, operator, value, inclusive ? '' : 'exclusive', kind, referenceDate ?? '']
        .join(' ')
        .replace(/ +/g, ' ')
        .trim(),
    );

describe('the 32 courses', () => {
  it('are all read, each with its source and with rules that may stand in a call', () => {
    expect(read.size).toBe(32);
    for (const one of read.values()) {
      expect(one.sourceUrl).toMatch(/^https:\/\//);
      expect(ruleFindings(one.rules)).toEqual([]);
      expect(one.rules.every(({ source }) => source.url === one.sourceUrl)).toBe(true);
    }
  });

  it('keep empty what the source does not say', () => {
    expect(course('c01')).toMatchObject({ rules: [], unverified: ['seats', 'deadline', 'eligibility'] });
    expect(course('c01').stated).not.toHaveProperty('seats');
    expect(course('c05').language).toBeNull();
    expect(course('c28').phases).toEqual([]);
    expect(course('c28').numberAsWritten).toBeNull();
  });

  it('take the dates of the last edition where a source lists editions', () => {
    expect(course('c21').phases).toEqual([{ mode: 'JAPAN', from: '2024-06-24', to: '2024-08-02' }]);
    expect(course('c23').phases).toEqual([{ mode: 'ONLINE', from: '2021-09-06', to: '2021-09-24' }]);
    expect(course('c31').phases[0]?.mode).toBe('HOME');
  });

  it('keep a day that could not be read as it was printed', () => {
    expect(course('c17').phases[0]?.from).toBe('2016-01-2x');
    expect(course('c17').phases.every(hasFullDays)).toBe(false);
    expect(course('c04').phases.every(hasFullDays)).toBe(true);
  });

  it('tell "more than" from "at least", and under from at most', () => {
    expect(brief('c09')).toEqual([
      'age at_least 25 bar 2020-10-01',
      'age at_most 42 bar 2020-10-01',
      'field_experience_months at_least 36 bar',
      'education_level at_least bachelor bar',
      'education_field in engineering bar',
      'health is_true true bar',
    ]);
    expect(brief('c12')).toEqual([
      'occupation in extension_officer bar',
      'field_experience_months at_least 36 exclusive bar',
      'age at_most 50 exclusive bar',
      'education_level at_least bachelor bar',
    ]);
  });

  it('take what is only recommended for a preference', () => {
    expect(brief('c17')).toContain('age at_most 40 preference');
    expect(brief('c30')).toContain('age at_most 40 exclusive preference 2017-04-01');
  });

  it('read scores, excluded services and a stated absence of an age limit', () => {
    expect(brief('c15')).toContain('language_test at_least TOEFL_PBT:550,TOEIC:730 threshold');
    expect(brief('c18')).toContain('service_type not_in military bar');
    expect(course('c16').rules.find(({ code }) => code === 'no-age-limit')?.kind).toBe('information');
  });

  it('take remarks of the reader out of the title and keep them as a note', () => {
    expect(course('c13')).toMatchObject({
      titleEn: 'Sewage and Urban Drainage Management',
      unverified: ['title'],
    });
    expect(course('c13').stated.note).toMatch(/^circular body describes road administration/);
    expect(course('c09').titleEn).toBe('Flood Disaster Risk Reduction (Master-level, one year)');
    expect(course('c04').titleJa).toBe('灌漑施設の維持・運営管理');
  });

  it('have one key for a number however it is written', () => {
    expect(numberKey('J17-04025')).toBe('J1704025');
    expect(numberKey('J1604131-')).toBe('J1604131');
    expect(numberKey('201984777-J002')).toBe(numberKey('201984777J002'));
  });

  it('refuse nobody about whom nothing is known', () => {
    const now = new Date('2026-11-24T05:00:00Z');
    const verdicts = [...read.values()].flatMap(({ rules }) =>
      rules.map((rule) => checkRule(rule, NOTHING_KNOWN, now)),
    );
    expect(verdicts.length).toBeGreaterThan(60);
    expect(new Set(verdicts.map(({ verdict }) => verdict))).toEqual(new Set(['needs_evidence']));
  });
});
