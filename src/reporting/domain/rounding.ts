import { SMALLEST_COUNT, type Count } from './small-count-suppression';

/**
 * Figures that many tables cut in many ways are not protected by withholding single cells: what one table hides, another
 * gives away. Outside the secretariat they are therefore rounded to the nearest five, counts below five are not told apart,
 * and every share is taken from rounded counts, so that nothing more than they say can be had from it.
 */
export function roundedCount(count: number): Count {
  return count < SMALLEST_COUNT ? null : Math.round(count / 5) * 5;
}

/** A share over fewer people would move too far with the rounding. */
export const FEWEST_FOR_SHARE = 25;

/** What a reader of a rounded count knows of the real one. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

export const ANY: Range = { low: 0, high: Infinity };

export function rangeOf(shown: Count): Range {
  if (shown === null) return { low: 0, high: SMALLEST_COUNT - 1 };
  return { low: Math.max(SMALLEST_COUNT, shown - 2), high: shown + 2 };
}

/** `whole` is the sum of its `parts`; every number has a name. */
export interface Equation {
  readonly whole: string;
  readonly parts: readonly string[];
}

/** All that can be concluded about each number by adding and subtracting, over and over, until nothing more follows. */
export function narrowed(
  known: ReadonlyMap<string, Range>,
  equations: readonly Equation[],
): Map<string, Range> {
  const ranges = new Map(known);
  const at = (name: string): Range => ranges.get(name) ?? ANY;
  let changed = true;
  const narrow = (name: string, low: number, high: number): void => {
    const now = at(name);
    if (low <= now.low && high >= now.high) return;
    ranges.set(name, { low: Math.max(low, now.low), high: Math.min(high, now.high) });
    changed = true;
  };
  while (changed) {
    changed = false;
    for (const { whole, parts } of equations) {
      const low = parts.reduce((sum, part) => sum + at(part).low, 0);
      const high = parts.reduce((sum, part) => sum + at(part).high, 0);
      narrow(whole, low, high);
      for (const part of parts) {
        const others = parts.filter((other) => other !== part);
        const most = others.reduce((sum, other) => sum + at(other).high, 0);
        const least = others.reduce((sum, other) => sum + at(other).low, 0);
        narrow(part, Number.isFinite(most) ? at(whole).low - most : 0, at(whole).high - least);
      }
    }
  }
  return ranges;
}

/** Numbers from 1 to 4 that a reader knows exactly. */
export function exposed(ranges: ReadonlyMap<string, Range>): string[] {
  return [...ranges.entries()]
    .filter(([, { low, high }]) => low === high && low > 0 && low < SMALLEST_COUNT)
    .map(([name]) => name);
}
