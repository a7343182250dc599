import type { Refusal } from '../../kernel/domain/refusal';
import {
  needsReferenceDate,
  RULE_FIELDS,
  RULE_KINDS,
  type EligibilityRule,
  type RuleField,
  type RuleOperator,
} from './eligibility-rules';
import { readScore } from './language-scores';
import { EDUCATION_LEVELS, LANGUAGE_LEVELS, SERVICE_TYPES } from './person-facts';

export const MOST_RULES = 40;

const COMPARED: readonly RuleOperator[] = ['at_least', 'at_most'];
const LISTED: readonly RuleOperator[] = ['in', 'not_in'];

/** Which operators make sense for a field; the first is the usual one. */
export const OPERATORS_OF: Readonly<Record<RuleField, readonly RuleOperator[]>> = {
  age: ['at_most', 'at_least'],
  service_months: COMPARED,
  field_experience_months: COMPARED,
  education_level: ['at_least'],
  language_test: ['at_least'],
  language_self_declared: ['at_least'],
  service_type: LISTED,
  organisation: LISTED,
  nominated_by_government: ['is_true'],
  statement: ['is_true'],
};

const CODE = /^[a-z][a-z0-9-]{0,39}$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
const ORGANISATION = /^[A-Z][A-Z0-9-]{1,19}$/;

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
  });
  return findings;
}

/** The refusal that says what a value of this field must look like, or null when it is in order. */
function valueFault(rule: EligibilityRule): string | null {
  const { field, value } = rule;
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  switch (field) {
    case 'age':
      return within(value, 15, 99) ? null : 'rule_value_age';
    case 'service_months':
    case 'field_experience_months':
      return within(value, 0, 600) ? null : 'rule_value_months';
    case 'education_level':
      return (EDUCATION_LEVELS as readonly unknown[]).includes(value) ? null : 'rule_value_choice';
    case 'language_self_declared':
      return (LANGUAGE_LEVELS as readonly unknown[]).includes(value) ? null : 'rule_value_choice';
    case 'language_test':
      return list.length > 0 && list.every((score) => typeof score === 'string' && readScore(score))
        ? null
        : 'rule_value_score';
    case 'service_type':
      return list.length > 0 && list.every((code) => (SERVICE_TYPES as readonly unknown[]).includes(code))
        ? null
        : 'rule_value_choice';
    case 'organisation':
      return list.length > 0 && list.every((code) => typeof code === 'string' && ORGANISATION.test(code))
        ? null
        : 'rule_value_organisation';
    case 'nominated_by_government':
      return value === true ? null : 'rule_value_choice';
    case 'statement':
      return typeof value === 'string' && value.trim() && value.length <= 500 ? null : 'rule_value_statement';
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
