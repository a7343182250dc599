import { plainWord } from '../../kernel/domain/text';
import { isEmptyAnswer, rowsOf, type Answers } from './answers';

/** How a question is asked: the kinds of box, and what each takes. */
type Words = 'text' | 'area' | 'latin' | 'khmer' | 'email' | 'phone';
type Picked = 'choice' | 'choices' | 'tick' | 'province' | 'rank';
export type QuestionKind = Words | Picked | 'date' | 'month' | 'number' | 'decimal' | 'rows';

export interface Question {
  readonly code: string;
  readonly kind: QuestionKind;
  readonly required: boolean;
  readonly max: number;
  readonly choices?: readonly string[];
  /** Name of the answers in the catalogue, where several questions share them; else the code of the question. */
  readonly choicesOf?: string;
  /** For `rows`: what is asked in each row. `max` is then the number of rows. */
  readonly columns?: readonly Question[];
  /** Asked only after this answer to an earlier question of the same section. */
  readonly onlyIf?: { readonly question: string; readonly in: readonly string[] };
  /** Whether the catalogue has a hint for it under `nominations:hint.<code>`. */
  readonly hinted?: true;
  /** Ways to reach a person: kept from reviewers. */
  readonly contact?: true;
  /** Kept from reviewers because it is not theirs to judge by. */
  readonly unread?: true;
  /** Kept on the register of people, one record for one human. */
  readonly onRegister?: true;
}

export type SectionGroup = 'official' | 'a' | 'b';

export interface Section {
  readonly code: string;
  readonly group: SectionGroup;
  /** Part B is the nominee's own; the focal point may write everywhere, often on the nominee's behalf. */
  readonly nomineeMayEdit: boolean;
  readonly questions: readonly Question[];
}

/** What stands under the box of a day says how a day is written; these need no other words. */
const WITHOUT_HINT = new Set(
  'sex givenName familyNameKm givenNameKm contactName birthDate listening speaking reading writing'.split(
    ' ',
  ),
);
const LONGEST: Partial<Record<QuestionKind, number>> = {
  area: 4000,
  number: 10_000,
  decimal: 10_000,
  rows: 12,
};

export const ask = (code: string, kind: QuestionKind, more: Partial<Question> = {}): Question => ({
  code,
  kind,
  required: true,
  max: LONGEST[kind] ?? 200,
  ...(WITHOUT_HINT.has(code) || kind === 'date' || kind === 'month' || kind === 'tick'
    ? {}
    : { hinted: true }),
  ...more,
});

export const optional = (code: string, kind: QuestionKind, more: Partial<Question> = {}): Question =>
  ask(code, kind, { required: false, ...more });

const YES_NO = { choices: ['yes', 'no'], choicesOf: 'yes_no' } as const;
export const yesNo = (code: string, more: Partial<Question> = {}): Question =>
  ask(code, 'choice', { ...YES_NO, ...more });

export const section = (code: string, group: SectionGroup, questions: readonly Question[]): Section => ({
  code,
  group,
  nomineeMayEdit: group === 'b',
  questions,
});

/** Whether a question is asked at all, given the other answers of its section. */
export function isAsked(question: Question, answers: Answers): boolean {
  if (!question.onlyIf) return true;
  return question.onlyIf.in.includes(plainWord(answers[question.onlyIf.question]));
}

/** What a sent form must hold and this one does not: required answers, and rows that were begun and not finished. */
export function missingIn(section: Pick<Section, 'questions'>, answers: Answers | undefined): string[] {
  return section.questions
    .filter((question) => isAsked(question, answers ?? {}) && isMissing(question, answers ?? {}))
    .map(({ code }) => code);
}

function isMissing({ code, kind, required, columns = [] }: Question, answers: Answers): boolean {
  if (kind === 'tick') return required && answers[code] !== true;
  if (
    kind === 'rows' &&
    rowsOf(answers[code]).some((row) => missingIn({ questions: columns }, row).length > 0)
  )
    return true;
  return required && isEmptyAnswer(answers[code]);
}

/** Key of one chosen answer in the catalogue of the feature that words the question. */
export function choiceKey(
  question: Pick<Question, 'code' | 'choicesOf'>,
  value: unknown,
  words = 'nominations',
): string {
  // Yes and no are the same words everywhere.
  if (question.choicesOf === 'yes_no') return `common:${String(value)}`;
  return `${words}:choice.${question.choicesOf ?? question.code}.${String(value)}`;
}
