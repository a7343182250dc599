import { plainWord } from '../../kernel/domain/text';
import type { Locale } from '../../kernel/locale';
import { formatDate, formatDateTime, titleIn, type Translator } from '../../ui';
import type { Minimum, Phase } from '../domain/call-terms';
import type { TermChange } from '../domain/amendment';
import type { AsWritten } from '../domain/as-written';
import type { StoredLevel } from '../domain/chain-levels';
import type { EligibilityRule } from '../domain/eligibility-rules';
import type { RequiredDocument } from '../domain/required-documents';
import type { Stage } from '../domain/stages';
import type { TermName } from '../domain/term-names';
import { sayRule } from '../say-rule';
import { sayStage, wholeOf } from './say-stage';

export interface SaidChange {
  readonly term: TermName;
  /** Lines that stand on one side alone; what did not change is left out. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Titles of rubric versions by identifier, which a term holds as an identifier alone. */
export type RubricTitles = ReadonlyMap<string, string>;

/** A change of terms in the reader's words, line by line. */
export function sayChange(
  { term, before, after }: TermChange,
  t: Translator,
  locale: Locale,
  rubrics: RubricTitles,
): SaidChange {
  const say = (value: unknown): string[] => {
    const lines = sayTerm(term, value, t, locale, rubrics);
    return lines.length > 0 ? lines : [t(EMPTY[term] ?? 'common:not_stated')];
  };
  const [old, young] = [say(before), say(after)];
  const left = old.filter((line) => !young.includes(line));
  const right = young.filter((line) => !old.includes(line));
  // Two lists that differ in their order alone are shown whole.
  return left.length + right.length > 0
    ? { term, before: left, after: right }
    : { term, before: old, after: young };
}

/** What nothing means, where it means something. */
const EMPTY: Partial<Record<TermName, string>> = {
  targetOrganisations: 'programmes:organisations.all',
  serviceTypes: 'programmes:organisations.any_service',
  maxPerOrganisation: 'programmes:fact.no_cap',
  levels: 'programmes:chain.default',
  stages: 'programmes:stages.default',
  formParts: 'programmes:forms.by_programme',
  slotsByOrganisation: 'programmes:organisations.no_own_slots',
};

export function sayTerm(
  term: TermName,
  value: unknown,
  t: Translator,
  locale: Locale,
  rubrics: RubricTitles,
): string[] {
  if (value === null || value === undefined || value === '') return [];
  const codes = (prefix: string): string[] =>
    (value as (string | number)[]).map((code) => t(`${prefix}${code}`));
  switch (term) {
    case 'nominationDeadline':
    case 'endorsementDeadline':
      return [formatDateTime(value instanceof Date ? value : plainWord(value), locale)];
    case 'japanDeadline':
    case 'reserveUntil':
      return [formatDate(plainWord(value), locale)];
    case 'phases':
      return (value as Phase[]).map((phase) => sayPhase(phase, t, locale));
    case 'slotsByOrganisation':
      return Object.entries(value as Record<string, number>).map(([code, slots]) => `${code}: ${slots}`);
    case 'targetOrganisations':
      return [...(value as string[])];
    case 'serviceTypes':
      return codes('programmes:service_type.');
    case 'formParts':
      return codes('programmes:form_part.');
    case 'tags':
      return codes('programmes:tag.');
    case 'levels':
      return (value as StoredLevel[]).map((level) => sayLevel(level, t, locale));
    case 'stages': {
      const stages = value as Stage[];
      return stages.map((stage) => sayStage(stage, wholeOf(stages), t, locale));
    }
    case 'documents':
      return (value as RequiredDocument[]).map((document) => sayDocument(document, t));
    case 'rules':
      return (value as EligibilityRule[]).map(
        (rule) => `${sayRule(rule, t, locale)} (${t(`programmes:kind.${rule.kind}`)})`,
      );
    case 'minimums':
      return (value as Minimum[]).map(({ attribute, atLeast }) =>
        t(`programmes:minimum.${attribute}`, { atLeast }),
      );
    case 'rankingPolicy':
      return [t(`programmes:ranking.${plainWord(value)}`)];
    case 'language':
      return [t(`programmes:language.${plainWord(value)}`)];
    case 'followUpMonths':
      return [t('programmes:fact.follow_up_months', { months: (value as number[]).join(', ') })];
    case 'rubricVersionId':
      return [rubrics.get(plainWord(value)) ?? plainWord(value)];
    case 'asWritten':
      return Object.entries(value as AsWritten).map(([part, quotation]) =>
        `${t(`programmes:section.${part}`)}: “${quotation.text}” ${quotation.page ?? ''}`.trim(),
      );
    default:
      return [plainWord(value)];
  }
}

export function sayPhase({ mode, from, to }: Phase, t: Translator, locale: Locale): string {
  const dates = t('common:from_to', { from: formatDate(from, locale), to: formatDate(to, locale) });
  return t('programmes:phase', { mode: t(`programmes:mode.${mode}`), dates });
}

export function sayLevel(level: StoredLevel, t: Translator, locale: Locale): string {
  const name = titleIn(level, locale) + (level.organisationCode ? ` (${level.organisationCode})` : '');
  const until = level.deadline ? formatDateTime(level.deadline, locale) : t('common:not_stated');
  return `${name}: ${until}, ${t(`programmes:signature.${level.signature}`)}`;
}

export function sayDocument({ kind, required, note, page }: RequiredDocument, t: Translator): string {
  const need = t(`programmes:documents.${required ? 'required' : 'welcome'}`);
  const where = page ? `, ${t('programmes:rules.page', { page })}` : '';
  return `${t(`documents:kind.${kind}`)} (${need}${where})${note ? `: ${note}` : ''}`;
}
