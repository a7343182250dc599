import type { FlowHooks } from './assign-problem';
import { at, type AssignmentInput, type Pair } from './assign-input';
import { assign } from './assignment';

/** What would make an assignment possible, each by itself and each worked out; null where that alone cannot. */
export interface Remedies {
  /** So many more readers, without conflicts, who know every field and take `load` files each. */
  readonly readers: { readonly more: number; readonly load: number } | null;
  /** Every reader takes so many files more than agreed. */
  readonly loadMax: number | null;
  /** So many reviews for each file instead. */
  readonly reviewsEach: number | null;
  /** Every minimum lowered by so many; null where minima are not what stands in the way. */
  readonly loadMin: number | null;
}

/** More readers, higher loads, fewer reviews: each the least that is enough, found by asking again. */
export function remediesOf(input: AssignmentInput, hooks: FlowHooks): Remedies {
  const flat = { ...input, affinity: input.affinity.map((row) => row.map(() => 0)) };
  const works = (change: Partial<AssignmentInput>): boolean => assign({ ...flat, ...change }, hooks).feasible;
  const { applications: files, reviewers } = input;
  const most = Math.max(0, ...Array.from({ length: files }, (_, i) => at(input.reviewsEach, i)));
  const maxima = Array.from({ length: reviewers }, (_, j) => at(input.loadMax, j));
  const minima = Array.from({ length: reviewers }, (_, j) => at(input.loadMin, j));
  const load = Math.max(1, middle(maxima));
  // Enough for every review there is, and for every conflict.
  const manyReaders = most + Math.ceil((files * most) / load);
  const more = smallest(manyReaders, (n) => works(withReaders(flat, n, load)));
  const heavier = smallest(files, (n) => works({ loadMax: maxima.map((x) => x + n) }));
  const fewer = smallest(Math.max(0, most - 1), (n) =>
    works({
      reviewsEach: Array.from({ length: files }, (_, i) => Math.max(0, at(input.reviewsEach, i) - n)),
    }),
  );
  const lower = smallest(Math.max(0, ...minima), (n) =>
    works({ loadMin: minima.map((x) => Math.max(0, x - n)) }),
  );
  return {
    readers: more === null ? null : { more, load },
    loadMax: heavier,
    reviewsEach: fewer === null || most - fewer < 1 ? null : most - fewer,
    loadMin: lower,
  };
}

/** The smallest number from 1 to `most` that is enough, where more is never worse. */
function smallest(most: number, enough: (n: number) => boolean): number | null {
  if (most < 1 || !enough(most)) return null;
  let no = 0;
  let yes = most;
  while (yes - no > 1) {
    const n = Math.floor((no + yes) / 2);
    if (enough(n)) yes = n;
    else no = n;
  }
  return yes;
}

function withReaders(input: AssignmentInput, n: number, load: number): Partial<AssignmentInput> {
  const { applications: files, reviewers } = input;
  const extended = (numbers: AssignmentInput['loadMax'], more: number): number[] =>
    Array.from({ length: reviewers + n }, (_, j) => (j < reviewers ? at(numbers, j) : more));
  const newcomers = Array.from({ length: n }, (_, k) => reviewers + k);
  const experts = input.experts
    ? [
        ...input.experts,
        ...Array.from({ length: files }, (_, i) => newcomers.map((j): Pair => [i, j])).flat(),
      ]
    : undefined;
  return {
    reviewers: reviewers + n,
    loadMax: extended(input.loadMax, load),
    loadMin: extended(input.loadMin, 0),
    affinity: input.affinity.map((row) => [...row, ...newcomers.map(() => 0)]),
    ...(experts ? { experts } : {}),
  };
}

/** The load agreed with most readers is near the middle of all. */
function middle(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 1;
}
