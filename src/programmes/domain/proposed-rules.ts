import type { EligibilityRule, RuleKind, RuleSource } from './eligibility-rules';

/** Eligibility as `data/courses.json` records it: what a source states, under the names of domain.md section 1.5. */
export type StatedEligibility = Readonly<Record<string, unknown>>;

interface StatedAge {
  readonly min?: number;
  readonly max?: number;
  readonly maxExclusive?: number;
  readonly asOf?: string;
  readonly strictness?: string;
}

type Rule = Omit<EligibilityRule, 'source'> & { readonly text: string };

/** Text conditions that only a person can judge; they are shown as stated and decide nothing by themselves. */
const STATEMENTS: readonly (readonly [key: string, lead: string])[] = [
  ['role', 'Role'],
  ['rank', 'Rank'],
  ['rankBand', 'Rank'],
  ['field', 'Field'],
  ['targetOrg', 'Target organisation'],
  ['expectation', 'Expectation'],
];

/**
 * Proposes rules from what a source states, and nothing it does not state. An officer confirms each one against the
 * booklet before a call opens; the text is our restatement until they enter the sentence itself.
 */
export function proposedRules(stated: StatedEligibility, url: string): EligibilityRule[] {
  const rules: Rule[] = [
    ...ageRules('age', stated.age as StatedAge | null | undefined),
    ...ageRules(
      'age-earlier',
      stated.age2009edition as StatedAge | undefined,
      'information',
      ' (edition of 2009)',
    ),
    ...monthRules(stated),
    ...educationRules(stated.education),
    ...languageRules(stated.languageScore),
    ...(stated.military === 'EXCLUDED' ? [NOT_MILITARY] : []),
    ...statements(stated),
  ];
  const source = (text: string): RuleSource => ({ text, page: null, url });
  return rules.map(({ text, ...rule }) => ({ ...rule, source: source(text) }));
}

const NOT_MILITARY: Rule = {
  code: 'not-military',
  field: 'service_type',
  operator: 'not_in',
  value: ['military'],
  inclusive: true,
  referenceDate: null,
  kind: 'bar',
  text: 'Not part of any military service',
};

function ageRules(code: string, age: StatedAge | null | undefined, forced?: RuleKind, suffix = ''): Rule[] {
  if (!age) return [];
  const kind: RuleKind = forced ?? (age.strictness ? 'preference' : 'bar');
  const wish = age.strictness ? ' (recommended)' : '';
  const on = age.asOf ? ` as of ${age.asOf}` : '';
  const base = { field: 'age', referenceDate: age.asOf ?? null, kind } as const;
  const rules: Rule[] = [];
  if (age.min !== undefined) {
    const text = `At least ${age.min} years old${on}${wish}${suffix}`;
    rules.push({ ...base, code: `${code}-min`, operator: 'at_least', value: age.min, inclusive: true, text });
  }
  const max = age.max ?? age.maxExclusive;
  if (max !== undefined) {
    const inclusive = age.max !== undefined;
    const text = `${inclusive ? 'At most' : 'Under'} ${max} years old${on}${wish}${suffix}`;
    rules.push({ ...base, code: `${code}-max`, operator: 'at_most', value: max, inclusive, text });
  }
  return rules;
}

/** "At least n years" is n × 12 months or more; "more than n years" is over n × 12 months (domain.md section 9). */
function monthRules(stated: StatedEligibility): Rule[] {
  const base = { operator: 'at_least', referenceDate: null, kind: 'bar' } as const;
  const rules: Rule[] = [];
  const field = { ...base, code: 'experience', field: 'field_experience_months' } as const;
  if (typeof stated.experienceYearsMin === 'number') {
    const years = stated.experienceYearsMin;
    rules.push({
      ...field,
      value: years * 12,
      inclusive: true,
      text: `At least ${years} years of experience in the field`,
    });
  }
  if (typeof stated.experienceYearsMoreThan === 'number') {
    const years = stated.experienceYearsMoreThan;
    const text = `More than ${years} years of experience in the field`;
    rules.push({ ...field, value: years * 12, inclusive: false, text });
  }
  if (typeof stated.workExperienceMonthsMin === 'number') {
    const value = stated.workExperienceMonthsMin;
    const text = `At least ${value} months of work experience`;
    rules.push({ ...base, code: 'service', field: 'service_months', value, inclusive: true, text });
  }
  return rules;
}

function educationRules(education: unknown): Rule[] {
  if (typeof education !== 'string') return [];
  const base = {
    code: 'education',
    operator: 'at_least',
    inclusive: true,
    referenceDate: null,
    kind: 'bar',
  } as const;
  return [{ ...base, field: 'education_level', value: 'bachelor', text: capitalised(education) }];
}

function languageRules(scores: unknown): Rule[] {
  if (typeof scores !== 'object' || scores === null) return [];
  // In the circulars "TOEFL 550" is the paper scale: the internet one ends at 120.
  const name = (test: string): string => (test === 'TOEFL' ? 'TOEFL_PBT' : test);
  const stated = Object.entries(scores as Record<string, number>);
  return [
    {
      code: 'language',
      field: 'language_test',
      operator: 'at_least',
      value: stated.map(([test, score]) => `${name(test)}:${score}`),
      inclusive: true,
      referenceDate: null,
      kind: 'threshold',
      text: `${stated.map(([test, score]) => `${test} ${score}`).join(' or ')} or equal`,
    },
  ];
}

function statements(stated: StatedEligibility): Rule[] {
  const rules: Rule[] = [];
  const add = (code: string, text: string): void => {
    rules.push({
      code,
      field: 'statement',
      operator: 'is_true',
      value: text,
      inclusive: true,
      referenceDate: null,
      kind: 'information',
      text,
    });
  };
  for (const [key, lead] of STATEMENTS) {
    const value = stated[key];
    if (typeof value === 'string') add(kebab(key), `${lead}: ${value}`);
    else if (Array.isArray(value)) add(kebab(key), `${lead}: ${value.join(', ')}`);
  }
  const occupation = stated.occupation as { include?: string[]; exclude?: string[] } | undefined;
  if (occupation) {
    const excluded = occupation.exclude ? `; not ${occupation.exclude.join(' or ')}` : '';
    add('occupation', `Occupation: ${(occupation.include ?? []).join(', ')}${excluded}`);
  }
  if (stated.age === null) add('no-age-limit', 'No age limit');
  if (stated.health === true) add('health', 'In good physical and mental health');
  if (stated.pcSkills === true) add('pc-skills', 'Able to use a computer');
  if (stated.pregnancy === 'DISQUALIFIES')
    add('pregnancy', 'Pregnancy disqualifies (as that edition stated it)');
  if (stated.mustContinueInOrganisation === true)
    add('continue', 'Will go on working in the same organisation');
  if (stated.otherScholarship === false)
    add('other-scholarship', 'Does not receive or plan to receive another scholarship');
  if (stated.privateSector === false) add('private-sector', 'Not from the private sector');
  return rules;
}

const kebab = (key: string): string => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
