import { weightedScore, type Criterion, type Marks } from '../../rubrics/domain';

export interface HandedIn {
  readonly reviewerId: string;
  readonly score: number | null;
  readonly marks: Marks;
}

export interface FileResult {
  /** Mean of the readers' weighted scores; null while nobody has handed in. */
  readonly meanScore: number | null;
  /** Criteria whose mean level over the readers who gave one is under the threshold. */
  readonly thresholdsMissed: readonly string[];
  /** Highest score minus lowest; null with fewer than two readers. */
  readonly spread: number | null;
}

/** A file's standing from the sheets handed in. "Does not apply" gives no level and drops out of a criterion's mean. */
export function fileResult(criteria: readonly Criterion[], sheets: readonly HandedIn[]): FileResult {
  const scores = sheets.flatMap(({ score }) => (score === null ? [] : [score]));
  const thresholdsMissed = criteria
    .filter(({ code, threshold }) => {
      const levels = sheets.flatMap(({ marks }) => marks[code]?.level ?? []);
      return threshold !== null && levels.length > 0 && mean(levels) < threshold;
    })
    .map(({ code }) => code);
  return {
    meanScore: scores.length > 0 ? mean(scores) : null,
    thresholdsMissed,
    spread: scores.length > 1 ? Math.max(...scores) - Math.min(...scores) : null,
  };
}

export function scoreOf(criteria: readonly Criterion[], marks: Marks): number | null {
  return weightedScore(criteria, marks).score;
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0) / numbers.length;
}
