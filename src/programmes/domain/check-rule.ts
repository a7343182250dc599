import { dayOf, fullMonths, fullYears } from '../../kernel/domain/calendar';
import type { EligibilityRule, RuleKind } from './eligibility-rules';
import { EDUCATION_LEVELS, LANGUAGE_LEVELS, type PersonFacts } from './person-facts';
import { bestScore, type TestScore } from './language-scores';

export type VerdictKind = 'pass' | 'fail' | 'needs_evidence';

/**
 * Said in the reader's language by `programmes:reason.<code>` (see `sayReason`). Params ending in `Due` are days, in `Months`
 * are durations, in `Key` are catalogue keys, in `Keys` several of them; the rest stands as it is.
 */
export interface Reason {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface Verdict {
  /** Code of the rule. */
  readonly code: string;
  readonly kind: RuleKind;
  readonly verdict: VerdictKind;
  readonly valueUsed: string | number | null;
  /** The day on which the value was counted, where one matters. */
  readonly dateUsed: string | null;
  readonly reason: Reason;
}

/**
 * One rule against what is known of one person. A fact that is not known needs evidence: it never fails anyone. The
 * verdict depends on this rule and these facts alone, so the order of rules cannot change it.
 */
export function checkRule(rule: EligibilityRule, facts: PersonFacts, now: Date): Verdict {
  const day = rule.referenceDate ?? dayOf(now);
  switch (rule.field) {
    case 'age':
      return compared(rule, facts.birthDate && fullYears(facts.birthDate, day), day, '');
    case 'service_months':
      return compared(rule, facts.serviceStart && fullMonths(facts.serviceStart, day), day, 'Months');
    case 'field_experience_months':
      return compared(rule, facts.fieldExperienceMonths, null, 'Months');
    case 'education_level':
      return ranked(rule, 'education', EDUCATION_LEVELS, facts.educationLevel);
    case 'language_self_declared':
      return ranked(rule, 'language_level', LANGUAGE_LEVELS, facts.englishSelfDeclared);
    case 'language_test':
      return tested(rule, facts.languageTest);
    case 'service_type':
      return listed(rule, 'service_type', facts.serviceType);
    case 'organisation':
      return listed(rule, null, facts.organisationCode);
    case 'nominated_by_government':
      return nominated(rule, facts.nominatedByGovernment);
    case 'statement':
      return answer(rule, 'needs_evidence', null, null, 'statement', {});
  }
}

/** How a bound is said: `at_least`, `at_most`, or their exclusive forms "more than" and "under". */
export function limitOf(rule: Pick<EligibilityRule, 'operator' | 'inclusive'>): string {
  return rule.inclusive ? rule.operator : `${rule.operator}_exclusive`;
}

/** Ages and months: at least, more than, at most, under. */
function compared(
  rule: EligibilityRule,
  value: number | null | '',
  day: string | null,
  unit: '' | 'Months',
): Verdict {
  const bound = Number(rule.value);
  const params = { limit: limitOf(rule), [`bound${unit}`]: bound, ...(day ? { onDue: day } : {}) };
  if (value === null || value === '')
    return answer(rule, 'needs_evidence', null, day, `${rule.field}_unknown`, params);
  const beyond = rule.operator === 'at_least' ? value > bound : value < bound;
  const passes = beyond || (rule.inclusive && value === bound);
  return answer(rule, passes ? 'pass' : 'fail', value, day, rule.field, {
    ...params,
    [`value${unit}`]: value,
  });
}

/** Levels of a scale, lowest first. */
function ranked(
  rule: EligibilityRule,
  scale: 'education' | 'language_level',
  levels: readonly string[],
  value: string | null,
): Verdict {
  const params = { boundKey: `programmes:${scale}.${String(rule.value)}` };
  if (value === null) return answer(rule, 'needs_evidence', null, null, `${rule.field}_unknown`, params);
  const passes = levels.indexOf(value) >= levels.indexOf(String(rule.value));
  return answer(rule, passes ? 'pass' : 'fail', value, null, rule.field, {
    ...params,
    valueKey: `programmes:${scale}.${value}`,
  });
}

/** Any one of the stated scores is enough; a test the call does not name is compared through the published table. */
function tested(rule: EligibilityRule, taken: TestScore | null): Verdict {
  const wanted = asList(rule.value).join(', ').replaceAll('_', ' ').replaceAll(':', ' ');
  if (taken === null) return answer(rule, 'needs_evidence', null, null, 'language_test_unknown', { wanted });
  const value = `${taken.test.replaceAll('_', ' ')} ${taken.score}`;
  const best = bestScore(asList(rule.value), taken);
  if (best === null)
    return answer(rule, 'needs_evidence', value, null, 'language_test_incomparable', { wanted, value });
  const code = best.through === null ? 'language_test' : 'language_test_equivalent';
  return answer(rule, best.passes ? 'pass' : 'fail', value, null, code, {
    wanted,
    value,
    ...(best.through === null ? {} : { through: best.through }),
  });
}

function listed(rule: EligibilityRule, scale: 'service_type' | null, value: string | null): Verdict {
  const among = asList(rule.value);
  const params: Reason['params'] = scale
    ? { listKeys: among.map((code) => `programmes:${scale}.${code}`).join(' ') }
    : { list: among.join(', ') };
  if (value === null) return answer(rule, 'needs_evidence', null, null, `${rule.field}_unknown`, params);
  const passes = among.includes(value) === (rule.operator === 'in');
  return answer(rule, passes ? 'pass' : 'fail', value, null, `${rule.field}_${rule.operator}`, {
    ...params,
    ...(scale ? { valueKey: `programmes:${scale}.${value}` } : { value }),
  });
}

function nominated(rule: EligibilityRule, value: boolean | null): Verdict {
  if (value === null)
    return answer(rule, 'needs_evidence', null, null, 'nominated_by_government_unknown', {});
  return answer(rule, value ? 'pass' : 'fail', value ? 'yes' : 'no', null, 'nominated_by_government', {});
}

function answer(
  rule: EligibilityRule,
  verdict: VerdictKind,
  valueUsed: string | number | null,
  dateUsed: string | null,
  code: string,
  params: Reason['params'],
): Verdict {
  const said = verdict === 'needs_evidence' ? code : `${code}_${verdict}`;
  return { code: rule.code, kind: rule.kind, verdict, valueUsed, dateUsed, reason: { code: said, params } };
}

function asList(value: EligibilityRule['value']): readonly string[] {
  return Array.isArray(value) ? (value as readonly string[]) : [String(value)];
}
