import { DOCUMENT_CODES } from '../../documents/domain';
import type { Refusal } from '../../kernel/domain/refusal';
import { readSteps } from './check-records';
import {
  needsReferenceDate,
  PREGNANCY_POLICIES,
  RULE_FIELDS,
  RULE_KINDS,
  SCHEMES,
  type EligibilityRule,
  type RuleField,
  type RuleOperator,
} from './eligibility-rules';
import { readScore } from './language-scores';
import {
  EDUCATION_FIELDS,
  EDUCATION_LEVELS,
  LANGUAGE_LEVELS,
  OCCUPATIONS,
  ORGANISATION_TYPES,
  RANK_BANDS,
  SERVICE_TYPES,
} from './person-facts';

export const MOST_RULES = 40;

const COMPARED: readonly RuleOperator[] = ['at_least', 'at_most'];
const LISTED: readonly RuleOperator[] = ['in', 'not_in'];
const LEVELLED: readonly RuleOperator[] = ['at_least'];
const TRUE: readonly RuleOperator[] = ['is_true'];

/** Which operators make sense for a field; the first is the usual one. */
export const OPERATORS_OF: Readonly<Record<RuleField, readonly RuleOperator[]>> = {
  age: ['at_most', 'at_least'],
  service_months: COMPARED,
  field_experience_months: COMPARED,
  education_level: LEVELLED,
  education_field: LISTED,
  language_test: LEVELLED,
  language_self_declared: LEVELLED,
  service_type: LISTED,
  organisation: LISTED,
  organisation_type: LISTED,
  occupation: LISTED,
  rank_band: LISTED,
  nationality: LISTED,
  nominated_by_government: TRUE,
  will_continue: TRUE,
  pc_skills: TRUE,
  other_scholarship: TRUE,
  health: TRUE,
  pregnancy: TRUE,
  documents: TRUE,
  cooling_off: LEVELLED,
  earlier_participation: ['at_most'],
  completed_course: LISTED,
  statement: TRUE,
};

/** Medical papers are the medical checker's to look at: no rule may make anybody else ask for them. */
export const RULE_DOCUMENTS = DOCUMENT_CODES.filter(
  (code) => !['medical_certificate', 'vaccination_record', 'chest_xray'].includes(code),
);

/** The words a value of these fields is taken from. */
export const WORDS_OF: Partial<Record<RuleField, readonly string[]>> = {
  education_level: EDUCATION_LEVELS,
  education_field: EDUCATION_FIELDS,
  language_self_declared: LANGUAGE_LEVELS,
  service_type: SERVICE_TYPES,
  organisation_type: ORGANISATION_TYPES,
  occupation: OCCUPATIONS,
  rank_band: RANK_BANDS,
  pregnancy: PREGNANCY_POLICIES,
  documents: RULE_DOCUMENTS,
};

const CODE = /^[a-z][a-z0-9-]{0,39}$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
const ORGANISATION = /^[A-Z][A-Z0-9-]{1,19}$/;
const COUNTRY = /^[A-Z]{2}$/;
const COURSE = /^[A-Za-z][A-Za-z0-9_-]{1,29}$/;

/** Everything wrong with a set of rules; `field` is the path of the input to correct, such as `rules.2.value`. */
export function ruleFindings(rules: readonly EligibilityRule[]): Refusal[] {
  const findings: Refusal[] = [];
  if (rules.length > MOST_RULES)
    findings.push({ code: 'programmes.too_many_rules', field: 'rules', params: { most: MOST_RULES } });
  const seen = new Set<string>();
  rules.forEach((rule, index) => {
    const wrong = (part: string, code: string, params: Refusal['params'] = {}): void => {
      findings.push({
        code: `programmes.${code}`,
        field: `rules.${index}.${part}`,
        params: { number: index + 1, ...params },
        href: `#rules.${index}.${part}`,
      });
    };
    if (!CODE.test(rule.code) || seen.has(rule.code)) wrong('code', 'rule_code');
    seen.add(rule.code);
    if (!RULE_FIELDS.includes(rule.field)) return wrong('field', 'rule_field');
    if (!OPERATORS_OF[rule.field].includes(rule.operator)) wrong('operator', 'rule_operator');
    if (!RULE_KINDS.includes(rule.kind)) wrong('kind', 'rule_kind');
    // What no record can show may be told to people, but must not decide by itself.
    if (rule.field === 'statement' && rule.kind !== 'information') wrong('kind', 'rule_statement_decides');
    if (!rule.source.text.trim()) wrong('source.text', 'rule_source_missing');
    if (rule.referenceDate !== null && !DAY.test(rule.referenceDate)) wrong('referenceDate', 'rule_date');
    const value = valueFault(rule);
    if (value) wrong('value', value);
    if (!(rule.schemes ?? []).every((code) => (SCHEMES as readonly string[]).includes(code)))
      wrong('schemes', 'rule_value_choice');
  });
  return findings;
}

/** The refusal that says what a value of this field must look like, or null when it is in order. */
function valueFault(rule: EligibilityRule): string | null {
  const { field, value } = rule;
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const each = (test: (text: string) => unknown): boolean =>
    list.length > 0 && list.every((item) => typeof item === 'string' && test(item));
  switch (field) {
    case 'age':
      return within(value, 15, 99) ? null : 'rule_value_age';
    case 'service_months':
    case 'field_experience_months':
      return within(value, 0, 600) ? null : 'rule_value_months';
    case 'cooling_off':
      return readSteps(value) ? null : 'rule_value_steps';
    case 'earlier_participation':
      return within(value, 0, 20) ? null : 'rule_value_count';
    case 'language_test':
      return each(readScore) ? null : 'rule_value_score';
    case 'organisation':
      return each((code) => ORGANISATION.test(code)) ? null : 'rule_value_organisation';
    case 'nationality':
      return each((code) => COUNTRY.test(code)) ? null : 'rule_value_country';
    case 'completed_course':
      return each((code) => COURSE.test(code)) ? null : 'rule_value_course';
    case 'statement':
      return typeof value === 'string' && value.trim() && value.length <= 500 ? null : 'rule_value_statement';
    default: {
      const words = WORDS_OF[field];
      if (!words) return value === true ? null : 'rule_value_choice';
      return each((code) => words.includes(code)) ? null : 'rule_value_choice';
    }
  }
}

const within = (value: unknown, least: number, most: number): boolean =>
  Number.isInteger(value) && Number(value) >= least && Number(value) <= most;

/**
 * Rules as published: where the source gives no day, age and service are counted on the day nominations close, so that the
 * verdict does not depend on the day somebody presses the button.
 */
export function withReferenceDates(rules: readonly EligibilityRule[], closingDay: string): EligibilityRule[] {
  return rules.map((rule) =>
    rule.referenceDate === null && needsReferenceDate(rule.field)
      ? { ...rule, referenceDate: closingDay }
      : rule,
  );
}
