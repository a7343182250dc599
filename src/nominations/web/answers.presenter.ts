import { PROVINCES } from '../../identity';
import {
  isAsked,
  type Answers,
  type AnswerValue,
  type Question,
  type Section,
} from '../domain/form-template';
import type { SavedAnswers } from '../drafts.repository';

/** One answer as a page prints it: `day` is written as a date, `key` is said by the catalogue, else the text itself. */
export interface ShownAnswer {
  readonly code: string;
  readonly labelKey: string;
  readonly required: boolean;
  readonly text: AnswerValue;
  readonly key: string | null;
  readonly day: string | null;
  readonly province: { nameEn: string; nameKm: string; nameJa: string } | null;
  readonly long: boolean;
}

export interface ShownSection {
  readonly code: string;
  readonly titleKey: string;
  readonly groupKey: string;
  readonly editHref: string | null;
  readonly answers: readonly ShownAnswer[];
}

export function shownAnswer(question: Question, answers: Answers): ShownAnswer {
  const value = answers[question.code] ?? null;
  const given = value !== null && value !== '';
  return {
    code: question.code,
    labelKey: `nominations:question.${question.code}`,
    required: question.required,
    text: value,
    key: given && question.kind === 'choice' ? `nominations:choice.${question.code}.${String(value)}` : null,
    day: given && question.kind === 'date' ? String(value) : null,
    province:
      given && question.kind === 'province' ? (PROVINCES.find(({ code }) => code === value) ?? null) : null,
    long: question.kind === 'area',
  };
}

export function shownSections(
  form: readonly Section[],
  saved: ReadonlyMap<string, SavedAnswers>,
  editHref: (section: Section) => string | null,
): ShownSection[] {
  return form.map((section) => {
    const answers = saved.get(section.code)?.answers ?? {};
    return {
      code: section.code,
      titleKey: `nominations:section.${section.code}`,
      groupKey: `nominations:group.${section.group}`,
      editHref: editHref(section),
      answers: section.questions
        .filter((question) => isAsked(question, answers))
        .map((question) => shownAnswer(question, answers)),
    };
  });
}
