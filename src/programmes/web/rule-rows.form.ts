import type { Refusal } from '../../kernel/domain/refusal';
import { asciiDigits, readDate, tidyText, withoutInvisible } from '../../kernel/domain/text';
import {
  RULE_FIELDS,
  type EligibilityRule,
  type RuleField,
  type RuleKind,
  type RuleOperator,
} from '../domain/eligibility-rules';
import { MOST_RULES } from '../domain/rule-findings';

export type TypedFields = Readonly<Record<string, unknown>>;

/** How a bound is asked for in one list: "more than" is `at_least_exclusive`. */
export const LIMITS = ['at_least', 'at_least_exclusive', 'at_most', 'at_most_exclusive'] as const;

/**
 * Rows `rules.0.field`, `.value` and so on, as typed. What makes no sense is left for `ruleFindings` to say; `rows` leads
 * from a rule back to the row it was typed in, because removed rows leave gaps.
 */
export function readRuleRows(
  fields: TypedFields,
  refusals: Refusal[],
): { rules: EligibilityRule[]; rows: number[] } {
  const rules: EligibilityRule[] = [];
  const rows: number[] = [];
  for (const index of ruleRows(fields)) {
    const at = (part: string): string => typed(fields, `rules.${index}.${part}`);
    const field = at('field') as RuleField;
    if (at('remove') === 'yes') continue;
    const day = at('referenceDate');
    const referenceDate = day ? readDate(day) : null;
    if (day && !referenceDate) {
      const name = `rules.${index}.referenceDate`;
      refusals.push({ code: 'common.not_a_date', field: name, href: `#${name}` });
    }
    rows.push(index);
    rules.push({
      code: at('code') || newCode(field, rules),
      field,
      ...limitOf(field, at('limit')),
      value: valueOf(field, fields, `rules.${index}.value`),
      referenceDate,
      kind: (field === 'statement' ? 'information' : at('kind')) as RuleKind,
      source: { text: at('source.text'), page: at('source.page') || null, url: at('source.url') || null },
    });
  }
  return { rules, rows };
}

/** A message about a rule, moved to the row it was typed in. */
export function atItsRow(refusal: Refusal, rows: readonly number[]): Refusal {
  const field = refusal.field?.replace(
    /^rules\.(\d+)\./,
    (_all, rule) => `rules.${rows[Number(rule)] ?? rule}.`,
  );
  return field ? { ...refusal, field, href: `#${field}` } : refusal;
}

/** Which rows were sent, in order. */
export function ruleRows(fields: TypedFields): number[] {
  return Array.from({ length: MOST_RULES + 1 }, (_, index) => index).filter((index) =>
    RULE_FIELDS.includes(typed(fields, `rules.${index}.field`) as RuleField),
  );
}

function limitOf(field: RuleField, limit: string): { operator: RuleOperator; inclusive: boolean } {
  if (field === 'service_type' || field === 'organisation')
    return { operator: limit === 'not_in' ? 'not_in' : 'in', inclusive: true };
  if (field === 'nominated_by_government' || field === 'statement')
    return { operator: 'is_true', inclusive: true };
  const exclusive = limit.endsWith('_exclusive');
  return {
    operator: (exclusive ? limit.slice(0, -'_exclusive'.length) : limit || 'at_least') as RuleOperator,
    inclusive: !exclusive,
  };
}

function valueOf(field: RuleField, fields: TypedFields, name: string): EligibilityRule['value'] {
  const text = typed(fields, name);
  switch (field) {
    case 'age':
    case 'service_months':
    case 'field_experience_months':
      return text === '' ? Number.NaN : Number(asciiDigits(withoutInvisible(text)));
    case 'language_test':
      return list(text).map((score) =>
        score
          .toUpperCase()
          .replace(/^(TOEFL)[\s_]+(PBT|IBT)/, '$1_$2')
          .replace(/[\s:]+/, ':'),
      );
    case 'organisation':
      return list(text).map((code) => code.toUpperCase());
    case 'service_type': {
      const chosen = fields[name];
      return (Array.isArray(chosen) ? chosen : [chosen]).filter(
        (code): code is string => typeof code === 'string',
      );
    }
    case 'nominated_by_government':
      return true;
    default:
      return text;
  }
}

const list = (text: string): string[] =>
  asciiDigits(withoutInvisible(text))
    .split(/\s*[,;、]\s*/)
    .filter((part) => part !== '');

/** `age`, `age-2`: a name nobody has to think of. */
function newCode(field: string, rules: readonly EligibilityRule[]): string {
  const name = field.replaceAll('_', '-');
  const taken = new Set(rules.map(({ code }) => code));
  if (!taken.has(name)) return name;
  let number = 2;
  while (taken.has(`${name}-${number}`)) number += 1;
  return `${name}-${number}`;
}

function typed(fields: TypedFields, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? tidyText(value) : '';
}
