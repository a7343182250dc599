import type { Refusal } from '../../kernel/domain/refusal';
import type { CommentRule, Criterion } from './rubric';
import { levelsOf } from './rubric';

/** One answer: a level from 1, or null for "does not apply". A criterion without an entry is not answered yet. */
export interface Mark {
  readonly level: number | null;
  readonly comment?: string;
}

export type Marks = Readonly<Record<string, Mark>>;

export interface WeightedScore {
  /** 0 to 100, not rounded; null while nothing is answered with a level. */
  readonly score: number | null;
  /** Codes of criteria still without any answer. */
  readonly missing: readonly string[];
  /** Codes answered "does not apply". */
  readonly notApplicable: readonly string[];
  /** Codes whose level is under the criterion's threshold. */
  readonly thresholdsMissed: readonly string[];
  /** Share of the total weight that the score rests on, 0 to 1. */
  readonly weightAnswered: number;
}

/**
 * Weighted score: `100 x sum(w (level - 1) / (levels - 1)) / sum(w)` over the criteria answered with a level, so that
 * the lowest level everywhere is 0 and the highest everywhere 100 whatever the numbers of levels. "Does not apply" and
 * "not yet answered" leave their weight out of both sums: neither is a zero.
 */
export function weightedScore(criteria: readonly Criterion[], marks: Marks): WeightedScore {
  let points = 0;
  let weight = 0;
  let allWeight = 0;
  const missing: string[] = [];
  const notApplicable: string[] = [];
  const thresholdsMissed: string[] = [];
  for (const criterion of criteria) {
    allWeight += criterion.weight;
    const mark = markOf(marks, criterion.code);
    if (mark === undefined) {
      missing.push(criterion.code);
    } else if (mark.level === null) {
      notApplicable.push(criterion.code);
    } else {
      points += (criterion.weight * (mark.level - 1)) / (levelsOf(criterion) - 1);
      weight += criterion.weight;
      if (criterion.threshold !== null && mark.level < criterion.threshold)
        thresholdsMissed.push(criterion.code);
    }
  }
  return {
    score: weight > 0 ? (100 * points) / weight : null,
    missing,
    notApplicable,
    thresholdsMissed,
    weightAnswered: allWeight > 0 ? weight / allWeight : 0,
  };
}

/** Must this mark carry a comment? The ends of a scale need one, because an extreme mark moves a rank the most. */
export function commentRequired(rule: CommentRule, level: number | null, levels: number): boolean {
  if (rule === 'never') return false;
  if (rule === 'always') return true;
  return level === 1 || level === levels;
}

/** What stands in the way of handing in these marks; an empty list means the sheet is complete. */
export function markFindings(criteria: readonly Criterion[], marks: Marks): Refusal[] {
  const findings: Refusal[] = [];
  const known = new Set(criteria.map((criterion) => criterion.code));
  for (const code of Object.keys(marks)) {
    if (!known.has(code))
      findings.push({ code: 'rubrics.criterionUnknown', field: code, params: { name: code } });
  }
  for (const criterion of criteria) {
    const field = criterion.code;
    const levels = levelsOf(criterion);
    const mark = markOf(marks, criterion.code);
    if (mark === undefined) {
      findings.push({ code: 'rubrics.markMissing', field });
    } else if (mark.level === null && !criterion.notApplicableAllowed) {
      findings.push({ code: 'rubrics.notApplicableRefused', field });
    } else if (
      mark.level !== null &&
      !(Number.isInteger(mark.level) && mark.level >= 1 && mark.level <= levels)
    ) {
      findings.push({ code: 'rubrics.levelOutOfRange', field, params: { levels } });
    } else if (commentRequired(criterion.commentRule, mark.level, levels) && !mark.comment?.trim()) {
      findings.push({ code: 'rubrics.commentMissing', field: `${field}.comment` });
    }
  }
  return findings;
}

function markOf(marks: Marks, code: string): Mark | undefined {
  return Object.hasOwn(marks, code) ? marks[code] : undefined;
}
