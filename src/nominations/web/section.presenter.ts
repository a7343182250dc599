import { plainWord } from '../../kernel/domain/text';
import { PROVINCES } from '../../identity';
import {
  CIVIL_RANKS,
  choiceKey,
  isAsked,
  khmerRank,
  rowsOf,
  type Answers,
  type AnswerValue,
  type MergedAnswers,
  type Question,
  type Section,
} from '../domain';
import type { AnswersConflict } from '../answers-conflict';
import { shownAnswer, type ShownAnswer } from './answers.presenter';

export interface FieldView {
  readonly name: string;
  readonly code: string;
  readonly words: string;
  readonly kind: Question['kind'];
  readonly hinted: boolean;
  readonly required: boolean;
  readonly max: number;
  readonly value: AnswerValue;
  readonly items: readonly { value: string; key?: string; name?: object; rankKm?: string }[];
  /** Shown by the script only after this answer; without it always there, and read only when it is asked. */
  readonly onlyIf: string | null;
  readonly hiddenNow: boolean;
  readonly rows: readonly { n: number; fields: readonly FieldView[] }[];
  readonly mayAdd: boolean;
}

interface Around {
  readonly words: string;
  /** What was typed, when the page comes back to whoever typed it. */
  readonly typed?: Readonly<Record<string, unknown>>;
  /** The repeating group to which an empty row is to be added. */
  readonly add?: string | undefined;
}

/** The boxes of a section, ready to be printed: repeating groups with their rows, and choices with their words. */
export function sectionFields(
  section: Pick<Section, 'questions'>,
  answers: Answers,
  { words, typed, add }: Around,
): FieldView[] {
  return section.questions.map((question) => {
    const saved = rowsOf(question.kind === 'rows' ? answers[question.code] : null);
    const given = typed?.[question.code];
    const shown: readonly unknown[] = !typed
      ? saved
      : typeof given === 'object' && given !== null
        ? Object.values(given)
        : [];
    const count = Math.min(
      question.max,
      shown.length + (add === question.code || shown.length === 0 ? 1 : 0),
    );
    return {
      ...fieldView(question, question.code, answers, words),
      rows:
        question.kind === 'rows'
          ? Array.from({ length: count }, (_none, n) => ({
              n: n + 1,
              fields: (question.columns ?? []).map((column) =>
                fieldView(column, `${question.code}[${n}][${column.code}]`, saved[n] ?? {}, words),
              ),
            }))
          : [],
      mayAdd: question.kind === 'rows' && count < question.max,
    };
  });
}

function fieldView(question: Question, name: string, answers: Answers, words: string): FieldView {
  const { code, kind, hinted, required, max, onlyIf } = question;
  return {
    ...{ name, code, words, kind, hinted: hinted === true, required, max },
    value: answers[code] ?? null,
    items: itemsOf(question, words),
    onlyIf: onlyIf ? `${onlyIf.question}=${onlyIf.in.join(',')}` : null,
    hiddenNow: !isAsked(question, answers),
    rows: [],
    mayAdd: false,
  };
}

function itemsOf(question: Question, words: string): FieldView['items'] {
  if (question.kind === 'province') return PROVINCES.map((name) => ({ value: name.code, name }));
  if (question.kind === 'rank')
    return [...CIVIL_RANKS].reverse().map((value) => ({ value, rankKm: khmerRank(value) }));
  return (question.choices ?? []).map((value) => ({ value, key: choiceKey(question, value, words) }));
}

interface Dispute {
  readonly code: string;
  readonly theirs: ShownAnswer;
  readonly mine: ShownAnswer;
}

/** Answers that two people changed: what each wrote, side by side. */
function disputes(
  section: Pick<Section, 'questions'>,
  stored: Answers,
  { answers, conflicts }: MergedAnswers,
  words: string,
): Dispute[] {
  return section.questions
    .filter(({ code }) => conflicts.includes(code))
    .map((question) => ({
      code: question.code,
      theirs: shownAnswer(question, stored, words),
      mine: shownAnswer(question, answers, words),
    }));
}

/** Values as a form sends them, for a script to put into the boxes: only what one box holds. */
export function boxValues(answers: Answers): Record<string, string> | null {
  const values = Object.entries(answers);
  if (values.some(([, value]) => typeof value === 'object' && value !== null)) return null;
  return Object.fromEntries(values.map(([code, value]) => [code, value === true ? 'yes' : plainWord(value)]));
}

export function conflictPage(
  section: Pick<Section, 'questions'>,
  { stored, merged }: AnswersConflict,
  words: string,
): object {
  return {
    by: stored.savedByName,
    at: stored.savedAt,
    disputes: disputes(section, stored.answers, merged, words),
  };
}

/** What the boxes show beside a choice: what only the other changed is in already, the rest as it was typed. */
export function valuesAfter(body: object, { stored, merged }: AnswersConflict): Record<string, unknown> {
  const theirs = merged.theirs.map((code) => {
    const value = stored.answers[code] ?? '';
    return [code, value === true ? 'yes' : value] as const;
  });
  return { ...body, ...Object.fromEntries(theirs) };
}
