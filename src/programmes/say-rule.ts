import type { Locale } from '../kernel/locale';
import { formatDate, type Translator } from '../ui';
import { readSteps } from './domain/check-records';
import { WORDS_OF } from './domain/rule-findings';
import { limitOf, type Reason } from './domain/verdict';
import type { EligibilityRule } from './domain/eligibility-rules';

/** Where the words of a field stand, when not under its own name. */
const WORDS: Partial<Record<EligibilityRule['field'], string>> = {
  education_level: 'programmes:education.',
  language_self_declared: 'programmes:language_level.',
  documents: 'documents:kind.',
};

/** A rule in a few words: "Under 50 years old", "More than 5 years in the field". */
export function sayRule(rule: EligibilityRule, t: Translator, locale: Locale): string {
  if (rule.field === 'statement') return String(rule.value);
  return t(`programmes:rule.${rule.field}`, spoken(ruleParams(rule, t, locale), t, locale));
}

function ruleParams(rule: EligibilityRule, t: Translator, locale: Locale): Reason['params'] {
  const list: readonly string[] = Array.isArray(rule.value) ? (rule.value as string[]) : [String(rule.value)];
  const limit = limitOf(rule);
  const scope = { scopeKeys: (rule.schemes?.length ? rule.schemes : ['ANY']).map(schemeKey).join(' ') };
  if (rule.field === 'age') return { limit, bound: Number(rule.value) };
  if (rule.field === 'cooling_off') return { limit, ...scope, steps: saySteps(rule, t, locale) };
  if (rule.field === 'earlier_participation') return { limit, ...scope, bound: Number(rule.value) };
  if (rule.field.endsWith('_months')) return { limit, boundMonths: Number(rule.value) };
  if (rule.field === 'nationality') return { limit, listCountries: list.join(' ') };
  if (WORDS_OF[rule.field]) {
    const words = WORDS[rule.field] ?? `programmes:${rule.field}.`;
    return { limit, listKeys: list.map((code) => `${words}${code}`).join(' ') };
  }
  return { limit, list: list.join(', ').replaceAll('_', ' ').replaceAll(':', ' ') };
}

const schemeKey = (code: string): string => `programmes:scheme.${code}`;

/** "183 days", or each step: "2 years after a training of up to 31 days". */
function saySteps(rule: EligibilityRule, t: Translator, locale: Locale): string {
  const steps = readSteps(rule.value) ?? [];
  const said = steps.map(({ longest, days }) =>
    t(longest === null ? 'programmes:steps.any' : 'programmes:steps.up_to', {
      days: sayDays(days, t),
      longest: longest === null ? '' : sayDays(longest, t),
    }),
  );
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(said);
}

/** The reason of a verdict in the reader's language. */
export function sayReason(reason: Reason, t: Translator, locale: Locale): string {
  return t(`programmes:reason.${reason.code}`, spoken(reason.params, t, locale));
}

/** How a parameter is said, by the end of its name: `onDue` becomes `on` written as a date, `boundMonths` a duration. */
const SPOKEN: readonly [ending: string, say: (value: string, t: Translator, locale: Locale) => string][] = [
  ['Due', (value, _t, locale) => formatDate(value, locale)],
  ['Months', (value, t) => sayMonths(Number(value), t)],
  ['Days', (value, t) => sayDays(Number(value), t)],
  ['Countries', (value, t, locale) => sayList(value, (code) => sayCountry(code, t, locale), locale)],
  ['Keys', (value, t, locale) => sayList(value, (key) => t(key), locale)],
  ['Key', (value, t) => t(value)],
];

function spoken(params: Reason['params'], t: Translator, locale: Locale): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]): [string, string | number] => {
      for (const [ending, say] of SPOKEN)
        if (name.endsWith(ending)) return [name.slice(0, -ending.length), say(String(value), t, locale)];
      return [name, value];
    }),
  );
}

/** Whole years as years, anything else as months: nobody should divide by twelve to read a rule. */
function sayMonths(months: number, t: Translator): string {
  return months > 0 && months % 12 === 0
    ? t('programmes:duration.years', { count: months / 12 })
    : t('programmes:duration.months', { count: months });
}

const sayDays = (days: number, t: Translator): string =>
  days > 0 && days % 365 === 0
    ? t('programmes:duration.years', { count: days / 365 })
    : t('programmes:duration.days', { count: days });

function sayCountry(code: string, t: Translator, locale: Locale): string {
  if (!/^[A-Z]{2}$/.test(code)) return t('programmes:nationality.other');
  return new Intl.DisplayNames([locale], { type: 'region' }).of(code) ?? code;
}

function sayList(codes: string, say: (code: string) => string, locale: Locale): string {
  return new Intl.ListFormat(locale, { type: 'disjunction' }).format(codes.split(' ').map(say));
}
