import type { RunInput } from './run-input';
import { meanLevel } from './run-input';

/** One criterion of one person beside the middle of those selected, both from 0 to 100. */
export interface CriterionStanding {
  readonly code: string;
  readonly weight: number;
  readonly own: number | null;
  /** Median of those selected; null where fewer than five make it one person's mark. */
  readonly selectedMedian: number | null;
}

const FEWEST_SHOWN = 5;

/** The lowest level is 0 and the highest 100, as in the score itself. */
export function criteriaOf(
  input: Pick<RunInput, 'criteria' | 'files'>,
  id: string,
  selected: ReadonlySet<string>,
): CriterionStanding[] {
  return input.criteria.map(({ code, weight, levels }) => {
    const of = (file: RunInput['files'][number]): number | null => {
      const mean = meanLevel(file.sheets.map((sheet) => sheet.levels[code] ?? null));
      return mean === null ? null : (100 * (mean - 1)) / (levels - 1);
    };
    const own = input.files.find((file) => file.id === id);
    const theirs = input.files.filter((file) => selected.has(file.id)).flatMap((file) => of(file) ?? []);
    return {
      code,
      weight,
      own: own ? of(own) : null,
      selectedMedian: theirs.length < FEWEST_SHOWN ? null : median(theirs),
    };
  });
}

/** Where a better file would have gained most: the largest weighted distance below those selected. */
export function toStrengthen(standings: readonly CriterionStanding[]): string | null {
  const gap = ({ own, selectedMedian, weight }: CriterionStanding): number =>
    own === null || selectedMedian === null ? 0 : (selectedMedian - own) * weight;
  const widest = standings.toSorted((a, b) => gap(b) - gap(a))[0];
  return widest && gap(widest) > 0 ? widest.code : null;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
