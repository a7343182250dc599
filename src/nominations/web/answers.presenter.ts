import { plainWord } from '../../kernel/domain/text';
import { PROVINCES } from '../../identity';
import {
  choiceKey,
  isAsked,
  khmerRank,
  rowsOf,
  type Answers,
  type AnswerValue,
  type Question,
  type Section,
} from '../domain';
import type { SavedAnswers } from '../drafts.repository';

/** One answer as a page prints it: `day` is written as a date, `keys` are said by the catalogue, else the text itself. */
export interface ShownAnswer {
  readonly code: string;
  readonly labelKey: string;
  readonly required: boolean;
  readonly text: AnswerValue;
  readonly key: string | null;
  readonly keys: readonly string[];
  readonly day: string | null;
  readonly month: string | null;
  readonly rankKm: string | null;
  readonly province: { nameEn: string; nameKm: string; nameJa: string } | null;
  readonly long: boolean;
  readonly ticked: boolean;
  readonly rows: readonly (readonly ShownAnswer[])[];
}

export interface ShownSection {
  readonly code: string;
  readonly titleKey: string;
  readonly groupKey: string;
  readonly editHref: string | null;
  readonly answers: readonly ShownAnswer[];
}

/** `words`: the feature in whose catalogue question and answers are worded. */
export function shownAnswer(question: Question, answers: Answers, words = 'nominations'): ShownAnswer {
  const { code, kind, required, columns = [] } = question;
  const value = answers[code] ?? null;
  const given = value !== null && value !== '';
  const inWords = (one: unknown): string => choiceKey(question, one, words);
  return {
    code,
    labelKey: `${words}:question.${code}`,
    required,
    text: kind === 'rows' || kind === 'choices' || kind === 'tick' ? null : value,
    key: given && kind === 'choice' ? inWords(value) : null,
    keys: kind === 'choices' && Array.isArray(value) ? value.map(inWords) : [],
    day: given && kind === 'date' ? plainWord(value) : null,
    month: given && kind === 'month' ? plainWord(value) : null,
    rankKm: given && kind === 'rank' ? khmerRank(plainWord(value)) : null,
    province: given && kind === 'province' ? (PROVINCES.find((one) => one.code === value) ?? null) : null,
    long: kind === 'area',
    ticked: kind === 'tick' && value === true,
    rows: rowsOf(kind === 'rows' ? value : null).map((row) =>
      columns.map((column) => shownAnswer(column, row, words)),
    ),
  };
}

export function shownAnswers(
  section: Pick<Section, 'questions'>,
  answers: Answers,
  words?: string,
): ShownAnswer[] {
  return section.questions
    .filter((question) => isAsked(question, answers))
    .map((question) => shownAnswer(question, answers, words));
}

export function shownSections(
  form: readonly Section[],
  saved: ReadonlyMap<string, SavedAnswers>,
  editHref: (section: Section) => string | null,
): ShownSection[] {
  return form.map((section) => ({
    code: section.code,
    titleKey: `nominations:section.${section.code}`,
    groupKey: `nominations:group.${section.group}`,
    editHref: editHref(section),
    answers: shownAnswers(section, saved.get(section.code)?.answers ?? {}),
  }));
}
