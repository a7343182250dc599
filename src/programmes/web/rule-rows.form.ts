import type { Refusal } from '../../kernel/domain/refusal';
import { asciiDigits, readDate, tidyText, withoutInvisible } from '../../kernel/domain/text';
import {
  RULE_FIELDS,
  RULE_KINDS,
  SCHEMES,
  type EligibilityRule,
  type RuleField,
  type RuleKind,
  type RuleOperator,
} from '../domain/eligibility-rules';
import { MOST_RULES, OPERATORS_OF, WORDS_OF } from '../domain/rule-findings';
import { limitOf } from '../domain/verdict';

export type TypedFields = Readonly<Record<string, unknown>>;

/** How a bound is asked for in one list: "more than" is `at_least_exclusive`. */
export const LIMITS = ['at_least', 'at_least_exclusive', 'at_most', 'at_most_exclusive'] as const;

/** What the rows of the form offer to choose from. */
export const RULE_CHOICES = {
  fields: RULE_FIELDS,
  kinds: RULE_KINDS,
  limits: LIMITS,
  schemes: SCHEMES,
  words: WORDS_OF,
} as const;

/** How the value of a field is asked for: it decides which boxes its row has. */
export type RuleInput =
  'counted' | 'level' | 'words' | 'list' | 'steps' | 'count' | 'policy' | 'none' | 'sentence';

export function inputOf(field: RuleField): RuleInput {
  if (field === 'age' || field.endsWith('_months')) return 'counted';
  if (field === 'cooling_off') return 'steps';
  if (field === 'earlier_participation') return 'count';
  if (field === 'pregnancy') return 'policy';
  if (field === 'statement') return 'sentence';
  if (field === 'documents') return 'words';
  if (WORDS_OF[field]) return OPERATORS_OF[field].includes('at_least') ? 'level' : 'words';
  return OPERATORS_OF[field].includes('is_true') ? 'none' : 'list';
}

export interface RuleRow {
  readonly index: number;
  readonly field: RuleField;
  readonly input: RuleInput;
  readonly code: string;
  readonly limit?: string;
  readonly value?: unknown;
  readonly rule?: EligibilityRule;
}

/** A saved rule as a row of the form. */
export function savedRow(rule: EligibilityRule, index: number): RuleRow {
  const { field, code } = rule;
  return { index, field, code, input: inputOf(field), limit: limitOf(rule), value: asTyped(rule), rule };
}

/** The rows as they were just typed. */
export function typedRows(fields: TypedFields): RuleRow[] {
  return ruleRows(fields).map((index) => {
    const field = fields[`rules.${index}.field`] as RuleField;
    return { index, field, input: inputOf(field), code: typed(fields, `rules.${index}.code`) };
  });
}

/** More rules behind those that were typed, as if somebody had typed them too. */
export function withMoreRules(
  fields: TypedFields,
  more: readonly EligibilityRule[],
): Record<string, unknown> {
  const next = (ruleRows(fields).at(-1) ?? -1) + 1;
  const taken = new Set(ruleRows(fields).map((index) => typed(fields, `rules.${index}.code`)));
  const added = more
    .filter(({ code }) => !taken.has(code))
    .map((rule, offset): [string, unknown][] => {
      const at = `rules.${next + offset}.`;
      return [
        [`${at}field`, rule.field],
        [`${at}code`, rule.code],
        [`${at}limit`, limitOf(rule)],
        [`${at}value`, asTyped(rule)],
        [`${at}referenceDate`, rule.referenceDate ?? ''],
        [`${at}kind`, rule.kind],
        [`${at}schemes`, rule.schemes ?? []],
        [`${at}source.text`, rule.source.text],
        [`${at}source.page`, rule.source.page ?? ''],
        [`${at}source.url`, rule.source.url ?? ''],
      ];
    });
  return { ...fields, ...Object.fromEntries(added.flat()) };
}

function asTyped({ field, value }: EligibilityRule): unknown {
  if (inputOf(field) === 'words') return value;
  if (!Array.isArray(value)) return value;
  const list = (value as string[]).join(', ');
  return field === 'language_test' ? list.replaceAll(':', ' ').replaceAll('_', ' ') : list;
}

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
      ...operatorOf(field, at('limit')),
      value: valueOf(field, fields, `rules.${index}.value`),
      referenceDate,
      kind: (field === 'statement' ? 'information' : at('kind')) as RuleKind,
      ...schemesOf(field, fields, `rules.${index}.schemes`),
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

function operatorOf(field: RuleField, limit: string): { operator: RuleOperator; inclusive: boolean } {
  const [usual] = OPERATORS_OF[field];
  const exclusive = limit.endsWith('_exclusive');
  const operator = exclusive ? limit.slice(0, -'_exclusive'.length) : limit;
  // What makes no sense for the field is the usual one of it; `ruleFindings` refuses it elsewhere.
  const known = OPERATORS_OF[field].find((each) => each === operator) ?? usual ?? 'is_true';
  return { operator: known, inclusive: !(exclusive && known === operator) };
}

/** Which earlier trainings count, for the fields that look at them. */
function schemesOf(field: RuleField, fields: TypedFields, name: string): { schemes?: readonly string[] } {
  if (field !== 'cooling_off' && field !== 'earlier_participation') return {};
  return { schemes: ticked(fields, name) };
}

function valueOf(field: RuleField, fields: TypedFields, name: string): EligibilityRule['value'] {
  const text = typed(fields, name);
  switch (inputOf(field)) {
    case 'counted':
    case 'count':
      return text === '' ? Number.NaN : Number(asciiDigits(withoutInvisible(text)));
    case 'steps':
      return /^[0-9០-៩]+$/.test(text) ? Number(asciiDigits(text)) : list(text);
    case 'words':
      return ticked(fields, name);
    case 'none':
      return true;
    case 'list':
      if (field === 'language_test') return list(text).map(score);
      return list(text).map((code) => (field === 'completed_course' ? code : code.toUpperCase()));
    default:
      return text;
  }
}

/** `ielts 6.0` as `IELTS:6.0`. */
const score = (text: string): string =>
  text
    .toUpperCase()
    .replace(/^(TOEFL)[\s_]+(PBT|IBT)/, '$1_$2')
    .replace(/[\s:]+/, ':');

function ticked(fields: TypedFields, name: string): string[] {
  return [fields[name]].flat().filter((code): code is string => typeof code === 'string' && code !== '');
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
