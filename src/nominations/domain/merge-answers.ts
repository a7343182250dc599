import { canonicalJson } from '../../kernel/domain/canonical';
import type { Answers, AnswerValue } from './answers';

export interface MergedAnswers {
  /** Every answer that only one of the two changed, and for the others what this writer wrote. */
  readonly answers: Answers;
  /** Answers that both changed, each to something else. */
  readonly conflicts: readonly string[];
  /** Answers that come from the other writer. */
  readonly theirs: readonly string[];
}

const same = (one: AnswerValue | undefined, other: AnswerValue | undefined): boolean =>
  canonicalJson(one ?? null) === canonicalJson(other ?? null);

/**
 * Two people wrote in one section, both beginning with `base`. Where only one of them changed an answer, that change stands;
 * where both did, and differently, a person has to choose. Without a base nothing can be said about who changed what.
 */
export function mergeAnswers(base: Answers | null, stored: Answers, mine: Answers): MergedAnswers {
  const answers: Record<string, AnswerValue> = {};
  const conflicts: string[] = [];
  const theirs: string[] = [];
  for (const code of new Set([...Object.keys(mine), ...Object.keys(stored)])) {
    const [was, there, here] = [base?.[code] ?? null, stored[code] ?? null, mine[code] ?? null];
    answers[code] = here;
    if (same(there, here)) continue;
    if (base && same(was, here)) {
      answers[code] = there;
      theirs.push(code);
    } else if (!base || !same(was, there)) conflicts.push(code);
  }
  return { answers, conflicts, theirs };
}
