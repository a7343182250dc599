import type { EligibilityRule } from '../../programmes/domain';
import { NOTHING_KNOWN } from '../../programmes/domain';
import { outcomeOf, screen, type Evidence } from './screening';

const NOW = new Date('2026-11-24T05:00:00Z');
const rule = (more: Partial<EligibilityRule> = {}): EligibilityRule => ({
  code: 'age-max',
  field: 'age',
  operator: 'at_most',
  value: 45,
  inclusive: true,
  referenceDate: '2025-04-01',
  kind: 'bar',
  source: { text: 'Not over 45.', page: '5', url: null },
  ...more,
});
const check = (rules: EligibilityRule[], facts: object, evidence: Evidence[] = []) =>
  screen(rules, { ...NOTHING_KNOWN, ...facts }, evidence, NOW, '2026-11-24');

describe('screening', () => {
  it.each([
    ['1979-04-02', 'eligible'],
    ['1979-04-01', 'ineligible'],
  ])('finds somebody born %s, with 45 years as the limit on 1 April 2025, %s', (birthDate, outcome) => {
    expect(outcomeOf(check([rule()], { birthDate }))).toBe(outcome);
  });

  it('asks for evidence where nothing is known, and never fails for it', () => {
    expect(outcomeOf(check([rule()], {}))).toBe('needs_evidence');
  });

  it('lets a failed bar weigh more than a missing document', () => {
    const education = rule({
      code: 'education',
      field: 'education_level',
      operator: 'at_least',
      value: 'bachelor',
    });
    expect(outcomeOf(check([education, rule()], { birthDate: '1960-01-01' }))).toBe('ineligible');
  });

  it('never decides by a preference or by information', () => {
    const wishes = [
      rule({ kind: 'preference' }),
      rule({ code: 'x', field: 'statement', kind: 'information' }),
    ];
    expect(outcomeOf(check(wishes, { birthDate: '1950-01-01' }))).toBe('eligible');
  });

  it('gives the same outcome whatever the order of the rules', () => {
    const rules = [rule(), rule({ code: 'type', field: 'service_type', operator: 'in', value: ['civil'] })];
    const facts = { birthDate: '1990-01-01', serviceType: 'police' };
    expect(outcomeOf(check(rules, facts))).toBe(outcomeOf(check([...rules].reverse(), facts)));
  });

  const seen = (more: Partial<Evidence> = {}): Evidence => ({
    ruleCode: 'age-max',
    verdict: 'pass',
    document: 'Passport N1234567',
    verifiedByName: 'KONG SARIN',
    verifiedAt: NOW,
    validUntil: null,
    ...more,
  });

  it('lets evidence settle what the form leaves open, while it is valid, and nothing else', () => {
    expect(outcomeOf(check([rule()], {}, [seen()]))).toBe('eligible');
    expect(outcomeOf(check([rule()], {}, [seen({ verdict: 'fail' })]))).toBe('ineligible');
    expect(outcomeOf(check([rule()], {}, [seen({ validUntil: '2026-11-24' })]))).toBe('eligible');
    expect(outcomeOf(check([rule()], {}, [seen({ validUntil: '2026-11-23' })]))).toBe('needs_evidence');
    expect(outcomeOf(check([rule()], { birthDate: '1960-01-01' }, [seen()]))).toBe('ineligible');
  });
});
