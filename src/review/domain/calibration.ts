import type { Criterion, Marks } from '../../rubrics/domain';

export interface ExampleSheet {
  readonly reader: string;
  readonly marks: Marks;
}

export interface CriterionDistance {
  readonly code: string;
  /** Level of this reader; null when the criterion was answered "does not apply". */
  readonly own: number | null;
  /** Median level of the other readers; null when fewer than two of them gave a level. */
  readonly others: number | null;
  /** Levels above (+) or below (-) the others; null where one of the two is missing. */
  readonly difference: number | null;
}

export interface ReaderDistance {
  readonly reader: string;
  readonly criteria: readonly CriterionDistance[];
  /** Mean of the absolute differences, in levels; null when none could be taken. */
  readonly distance: number | null;
  /** Mean difference: below zero is more severe than the others. */
  readonly leaning: number | null;
  /** Criteria the two means stand on. */
  readonly n: number;
}

/** Two other readers are a beginning of consensus; one is only another opinion. */
const LEAST_OTHERS = 2;

/**
 * How far each reader of an example lies from the others: per criterion the own level less the median of the other readers
 * (the own mark left out, or it would pull the median towards itself), and the mean of the absolute differences. A figure
 * for learning, in levels of the rubric; no mark of a real file is changed by it (domain facts 7.1, 7.4).
 */
export function calibration(
  criteria: readonly Criterion[],
  sheets: readonly ExampleSheet[],
): ReaderDistance[] {
  return sheets.map(({ reader, marks }) => {
    const rows = criteria.map(({ code }): CriterionDistance => {
      const own = marks[code]?.level ?? null;
      const levels = sheets
        .filter((sheet) => sheet.reader !== reader)
        .flatMap((sheet) => sheet.marks[code]?.level ?? []);
      const others = levels.length < LEAST_OTHERS ? null : median(levels);
      const difference = own === null || others === null ? null : own - others;
      return { code, own, others, difference };
    });
    const differences = rows.flatMap(({ difference }) => difference ?? []);
    const n = differences.length;
    const mean = (numbers: readonly number[]): number | null =>
      n === 0 ? null : numbers.reduce((sum, each) => sum + each, 0) / n;
    return {
      reader,
      criteria: rows,
      distance: mean(differences.map(Math.abs)),
      leaning: mean(differences),
      n,
    };
  });
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2;
}
