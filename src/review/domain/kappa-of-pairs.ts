import { weightedKappa } from './agreement';
import type { SheetOf } from './sheet-of';

/** Fewest files that two reviewers must share for their kappa to be looked at. */
export const SHARED_FILES = 5;

export interface PairedKappa {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly reason: 'one_reviewer' | 'few_shared' | 'no_variation' | null;
  readonly pairs: number;
}

/**
 * Weighted kappa of a panel (Light 1971, Psychological Bulletin 76:365): Cohen's kappa with quadratic weights of every two
 * reviewers over the levels they gave to the same criterion of the same file, and the mean of these, each pair counted by
 * the marks it shares. Pairs with fewer than five shared files are left out. `low` and `high`: the least and the most
 * agreeing pair. A criterion that does not apply to one of the two is left out.
 */
export function kappaOfPairs(files: readonly (readonly SheetOf[])[]): PairedKappa {
  const none = { value: null, low: null, high: null, pairs: 0 };
  const reviewers = new Set(files.flatMap((file) => file.map(({ reviewerId }) => reviewerId)));
  if (reviewers.size < 2) return { ...none, reason: 'one_reviewer' };
  const pairs = sharedMarks(files).filter(({ files: shared }) => shared >= SHARED_FILES);
  if (pairs.length === 0) return { ...none, reason: 'few_shared' };
  const found = pairs.flatMap(({ a, b }) => {
    const { value, units } = weightedKappa(a, b, 'quadratic');
    return value === null ? [] : [{ value, units }];
  });
  if (found.length === 0) return { ...none, reason: 'no_variation' };
  const units = found.reduce((sum, one) => sum + one.units, 0);
  const values = found.map(({ value }) => value).sort((x, y) => x - y);
  return {
    value: found.reduce((sum, one) => sum + one.value * one.units, 0) / units,
    low: values[0]!,
    high: values.at(-1)!,
    reason: null,
    pairs: found.length,
  };
}

interface Shared {
  readonly a: (number | null)[];
  readonly b: (number | null)[];
  files: number;
}

function sharedMarks(files: readonly (readonly SheetOf[])[]): Shared[] {
  const pairs = new Map<string, Shared>();
  for (const file of files)
    for (const [i, first] of file.entries())
      for (const second of file.slice(i + 1)) {
        const key = `${first.reviewerId} ${second.reviewerId}`;
        const shared = pairs.get(key) ?? { a: [], b: [], files: 0 };
        pairs.set(key, shared);
        shared.files += 1;
        for (const code of Object.keys(first.marks)) {
          shared.a.push(first.marks[code]?.level ?? null);
          shared.b.push(second.marks[code]?.level ?? null);
        }
      }
  return [...pairs.values()];
}
