import type { EligibilityRule } from '../../programmes/domain';
import { NOTHING_KNOWN } from '../../programmes/domain';
import {
  changedVerdicts,
  conditionOf,
  NO_AIDS,
  outcomeOf,
  screen,
  type Aids,
  type Evidence,
  type Override,
  type ScreenedNomination,
} from './screening';

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
const TODAY = '2026-11-24';
const check = (
  rules: EligibilityRule[],
  facts: object,
  evidence: Evidence[] = [],
  aids: Partial<Aids> = {},
) =>
  screen(
    rules,
    { ...NOTHING_KNOWN, ...facts },
    { ...NO_AIDS, evidence, ...aids },
    { now: NOW, today: TODAY },
  );

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
    documentId: null,
    sha256: null,
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

  describe('of the same content seen before', () => {
    const before = { ...seen({ ruleCode: 'age-limit', sha256: 'abc' }), condition: conditionOf(rule()) };
    const again = (aids: Partial<Aids>) => check([rule()], {}, [], { earlier: [before], ...aids })[0];
    const SAME = { documentId: 'd2', sha256: 'abc' };

    it('settles the same condition again, whatever the rule is called now', () => {
      expect(again({ documents: [SAME] })).toMatchObject({
        verdict: 'pass',
        evidence: { documentId: 'd2', reused: true, verifiedByName: 'KONG SARIN' },
      });
    });

    it('settles nothing when the content, the condition or the day is another', () => {
      expect(again({ documents: [{ documentId: 'd2', sha256: 'xyz' }] })?.verdict).toBe('needs_evidence');
      expect(again({})?.verdict).toBe('needs_evidence');
      const other = { ...before, condition: conditionOf(rule({ value: 50 })) };
      expect(again({ documents: [SAME], earlier: [other] })?.verdict).toBe('needs_evidence');
      const past = { ...before, validUntil: '2026-11-23' };
      expect(again({ documents: [SAME], earlier: [past] })?.verdict).toBe('needs_evidence');
    });
  });

  describe('set aside by a person', () => {
    const override = (more: Partial<Override> = {}): Override => ({
      id: 'o1',
      ruleCode: 'age-max',
      verdict: 'pass',
      reason: 'Exception granted by the office on 3 November',
      decidedByName: 'KONG SARIN',
      decidedAt: NOW,
      validUntil: '2026-11-24',
      ...more,
    });
    const found = (more: Partial<Override> = {}, birthDate = '1960-01-01') =>
      check([rule()], { birthDate }, [], { overrides: [override(more)] })[0];

    it('counts to its last day, and the finding keeps what the rule said', () => {
      expect(found()).toMatchObject({
        verdict: 'pass',
        overridden: { from: 'fail', reason: override().reason },
      });
      expect(found()?.reason.code).toBe('age_fail');
      expect(found({ validUntil: '2026-11-23' })).toMatchObject({ verdict: 'fail', overridden: null });
    });

    it('is not shown where the rule says the same by itself', () => {
      expect(found({}, '1990-01-01')).toMatchObject({ verdict: 'pass', overridden: null });
    });
  });

  it('lists the verdicts that differ from the check before, and none on the first check', () => {
    const one = {
      id: 'n1',
      number: 'N-1',
      screeningNo: 1,
      findings: check([rule()], {}),
    } as unknown as ScreenedNomination;
    const before = new Map([['age-max', 'pass' as const]]);
    expect(changedVerdicts(one, before)).toEqual([
      { nominationId: 'n1', number: 'N-1', ruleCode: 'age-max', from: 'pass', to: 'needs_evidence' },
    ]);
    expect(changedVerdicts(one, new Map([['age-max', 'needs_evidence' as const]]))).toEqual([]);
    expect(changedVerdicts({ ...one, screeningNo: 0 }, undefined)).toEqual([]);
  });
});
