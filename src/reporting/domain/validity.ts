/**
 * Did what we scored foretell what came of the training? The rank correlation of a score before the selection with the
 * outcome after the return, for one version of a rubric: marks by different words are never put together.
 */
export interface ValidityInput {
  /** The score of everybody who was read, whatever became of them: the spread there was to choose from. */
  readonly everybody: readonly number[];
  /** Score and outcome of those whose outcome is known. */
  readonly known: readonly (readonly [score: number, outcome: number])[];
}

export interface Validity {
  readonly n: number;
  /** Why nothing is said. */
  readonly silent: 'too_few' | 'all_alike' | null;
  readonly rho: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly spreadKnown: number | null;
  readonly spreadAll: number | null;
  /** What the correlation would be among everybody who was read, by Thorndike's second case; a model, not a measurement. */
  readonly corrected: number | null;
}

/**
 * Under so many the interval of a correlation of 0.3 still reaches from below zero to 0.6: it would tell neither how
 * strong a relation is nor whether there is one.
 */
export const FEWEST_FOR_VALIDITY = 30;

const Z = 1.959963984540054;

export function validity({ everybody, known }: ValidityInput): Validity {
  const n = known.length;
  const nothing = {
    n,
    rho: null,
    low: null,
    high: null,
    spreadKnown: null,
    spreadAll: null,
    corrected: null,
  };
  if (n < FEWEST_FOR_VALIDITY) return { ...nothing, silent: 'too_few' };
  const scores = known.map(([score]) => score);
  const rho = spearman(
    scores,
    known.map(([, outcome]) => outcome),
  );
  if (rho === null) return { ...nothing, silent: 'all_alike' };
  const [spreadKnown, spreadAll] = [spread(scores), spread(everybody)];
  return {
    ...{ n, silent: null, rho, ...interval(rho, n), spreadKnown, spreadAll },
    corrected: correctedForRange(rho, spreadAll, spreadKnown),
  };
}

/** Spearman's rho: the correlation of ranks, equal values sharing the mean of theirs. Null when all on a side are alike. */
export function spearman(x: readonly number[], y: readonly number[]): number | null {
  const [a, b] = [averageRanks(x), averageRanks(y)];
  const middle = (a.length + 1) / 2;
  let [both, left, right] = [0, 0, 0];
  a.forEach((rank, at) => {
    const [u, v] = [rank - middle, (b[at] ?? middle) - middle];
    both += u * v;
    left += u * u;
    right += v * v;
  });
  if (left === 0 || right === 0) return null;
  return Math.max(-1, Math.min(1, both / Math.sqrt(left * right)));
}

export function averageRanks(values: readonly number[]): number[] {
  const order = values.map((value, at) => ({ value, at })).sort((a, b) => a.value - b.value);
  const ranks = new Array<number>(values.length).fill(0);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to + 1 < order.length && order[to + 1]?.value === order[from]?.value) to += 1;
    for (const { at } of order.slice(from, to + 1)) ranks[at] = (from + to) / 2 + 1;
    from = to + 1;
  }
  return ranks;
}

/**
 * 95 % interval on Fisher's scale with the standard error for ranks, `sqrt((1 + rho^2 / 2) / (n - 3))`
 * (Bonett and Wright 2000, Psychometrika 65, 23-28).
 */
function interval(rho: number, n: number): { low: number; high: number } {
  const half = Z * Math.sqrt((1 + (rho * rho) / 2) / (n - 3));
  return { low: Math.tanh(Math.atanh(rho) - half), high: Math.tanh(Math.atanh(rho) + half) };
}

/**
 * Thorndike's second case: `r u / sqrt(1 - r^2 + r^2 u^2)` with u the spread of everybody over that of the selected. Null
 * when the selected spread as widely as everybody, for then there is nothing to correct.
 */
export function correctedForRange(r: number, spreadAll: number, spreadKnown: number): number | null {
  if (!(spreadKnown > 0) || !(spreadAll > spreadKnown)) return null;
  const u = spreadAll / spreadKnown;
  return (r * u) / Math.sqrt(1 - r * r + r * r * u * u);
}

/** Standard deviation of a sample; 0 for fewer than two. */
function spread(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}
