import type { Locale } from '../kernel/locale';
import { formatDate, type Translator } from '../ui';
import { limitOf, type Reason } from './domain/check-rule';
import type { EligibilityRule } from './domain/eligibility-rules';

const SCALE_OF: Partial<Record<EligibilityRule['field'], string>> = {
  education_level: 'education',
  language_self_declared: 'language_level',
  service_type: 'service_type',
};

/** A rule in a few words: "Under 50 years old", "More than 5 years in the field". */
export function sayRule(rule: EligibilityRule, t: Translator, locale: Locale): string {
  if (rule.field === 'statement') return String(rule.value);
  const list: readonly string[] = Array.isArray(rule.value) ? (rule.value as string[]) : [String(rule.value)];
  const scale = SCALE_OF[rule.field];
  const params: Record<string, string | number> = { limit: limitOf(rule) };
  if (rule.field === 'age') params.bound = Number(rule.value);
  else if (rule.field.endsWith('_months')) params.boundMonths = Number(rule.value);
  else if (scale) params.listKeys = list.map((code) => `programmes:${scale}.${code}`).join(' ');
  else params.list = list.join(', ').replaceAll('_', ' ').replaceAll(':', ' ');
  return t(`programmes:rule.${rule.field}`, spoken(params, t, locale));
}

/** The reason of a verdict in the reader's language. */
export function sayReason(reason: Reason, t: Translator, locale: Locale): string {
  return t(`programmes:reason.${reason.code}`, spoken(reason.params, t, locale));
}

/** `onDue` becomes `on`, written as a date; `boundMonths` becomes `bound`, as years or months; keys become their words. */
function spoken(params: Reason['params'], t: Translator, locale: Locale): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]): [string, string | number] => {
      if (name.endsWith('Due')) return [name.slice(0, -3), formatDate(String(value), locale)];
      if (name.endsWith('Months')) return [name.slice(0, -6), sayMonths(Number(value), t)];
      if (name.endsWith('Keys'))
        return [
          name.slice(0, -4),
          sayList(
            String(value)
              .split(' ')
              .map((key) => t(key)),
            locale,
          ),
        ];
      if (name.endsWith('Key')) return [name.slice(0, -3), t(String(value))];
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

function sayList(words: readonly string[], locale: Locale): string {
  return new Intl.ListFormat(locale, { type: 'disjunction' }).format(words);
}
