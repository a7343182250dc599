import type { ClassProblem, OrganisationBlock } from './class-problem';
import { Master, dot, type Column } from './master-problem';

/** What a seat costs and what one more person counting towards each minimum is worth, in units of value. */
export interface Prices {
  readonly seat: number;
  readonly minimum: readonly number[];
}

/**
 * Prices at which choosing freely, organisation by organisation, comes as close as possible to the rules: the dual
 * solution of the linear relaxation, by column generation (Dantzig and Wolfe 1960). Returns null when even fractions of
 * people could not satisfy the rules. The prices steer an exact search; if they are off by a little the search takes
 * longer but finds the same answer.
 */
export function findPrices(problem: ClassProblem): Prices | null {
  const { seats, needs, blocks } = problem;
  if (seats < 0 || blocks.some((block) => block.cap < 0)) return null;
  const wanted = needs.flatMap((need, j) => (need > 0 ? [j] : []));
  const centre = typicalValue(problem);
  const rows = wanted.length + 2;
  const rhs = [seats, ...wanted.map((j) => needs[j] ?? 0), 1];
  const unit = (row: number, size: number) => Array.from({ length: rows }, (_, i) => (i === row ? size : 0));
  const largest = largestDistance(problem, centre);

  const nobody: Column = { value: 0, use: unit(rows - 1, 1), kind: 'choice' };
  const spare: Column[] = [
    { value: -centre, use: unit(0, 1), kind: 'spare' },
    ...wanted.map((_, i): Column => ({ value: 0, use: unit(i + 1, -1), kind: 'spare' })),
  ];
  const missing = wanted.map((_, i): Column => ({ value: 0, use: unit(i + 1, 1), kind: 'missing' }));
  const master = new Master(
    [...spare, ...missing, nobody],
    [0, ...missing.map((_, i) => spare.length + i), spare.length + missing.length],
    rhs,
  );
  const choose = (price: readonly number[], counting: boolean): Column =>
    bestChoice(problem, wanted, price, centre, counting);

  // First make the rules hold with fractions of people, then look for the best.
  for (let step = 0; wanted.length > 0; step++) {
    const price = master.improve((column) => (column.kind === 'missing' ? -1 : 0));
    if (master.amount((column) => column.kind === 'missing') < 1e-9) break;
    const column = choose(price, true);
    const gain = -dot(price, column.use);
    if (gain < 1e-9) return null;
    // Rounding stands in the way of a proof; the exact search that follows decides.
    if (step > MOST_STEPS || !master.add(column)) break;
  }
  const fine = largest * -1e4 - 1;
  let price: number[] = [];
  for (let step = 0; step < MOST_STEPS; step++) {
    price = master.improve((column) => (column.kind === 'missing' ? fine : column.value));
    const column = choose(price, false);
    if (column.value - dot(price, column.use) <= 1e-11 * largest * (seats + 1)) break;
    if (!master.add(column)) break;
  }
  const minimum = needs.map(() => 0);
  wanted.forEach((j, i) => (minimum[j] = Math.max(0, Math.round(-(price[i + 1] ?? 0)))));
  return { seat: Math.max(0, Math.round((price[0] ?? 0) + centre)), minimum };
}

const MOST_STEPS = 2000;

/** Value near the cut: prices and values are measured from it, so that small differences keep all their digits. */
function typicalValue(problem: ClassProblem): number {
  const values = problem.blocks.flatMap((block) =>
    block.classes.flatMap((kind) => [...kind.value.subarray(0, Math.max(0, block.cap))]),
  );
  values.sort((a, b) => b - a);
  return values[Math.min(problem.seats, values.length) - 1] ?? values[0] ?? 0;
}

function largestDistance(problem: ClassProblem, centre: number): number {
  let largest = 1;
  for (const block of problem.blocks) {
    for (const { value } of block.classes) {
      if (value.length === 0) continue;
      largest = Math.max(
        largest,
        Math.abs((value[0] ?? 0) - centre),
        Math.abs((value[value.length - 1] ?? 0) - centre),
      );
    }
  }
  return largest;
}

/**
 * The free choice at these prices: per organisation the best people, up to its cap, whose value exceeds their price.
 * When `counting`, people are worth only what they count for; their values are still reported.
 */
function bestChoice(
  problem: ClassProblem,
  wanted: readonly number[],
  price: readonly number[],
  centre: number,
  counting: boolean,
): Column {
  const use = price.map(() => 0);
  use[use.length - 1] = 1;
  let total = 0;
  for (const block of problem.blocks) {
    const takes = choiceOf(block, wanted, price, centre, counting);
    block.classes.forEach((kind, k) => {
      const count = takes[k] ?? 0;
      for (let i = 0; i < count; i++) total += (kind.value[i] ?? 0) - centre;
      use[0] = (use[0] ?? 0) + count;
      wanted.forEach((j, i) => {
        if (kind.mask & (1 << j)) use[i + 1] = (use[i + 1] ?? 0) + count;
      });
    });
  }
  return { value: total, use, kind: 'choice' };
}

function choiceOf(
  block: OrganisationBlock,
  wanted: readonly number[],
  price: readonly number[],
  centre: number,
  counting: boolean,
): number[] {
  const bonus = block.classes.map((kind) =>
    wanted.reduce((sum, j, i) => (kind.mask & (1 << j) ? sum - (price[i + 1] ?? 0) : sum), -(price[0] ?? 0)),
  );
  const worth = (k: number, i: number): number => {
    const kind = block.classes[k];
    if (kind === undefined || i >= kind.value.length) return -Infinity;
    return (counting ? 0 : (kind.value[i] ?? 0) - centre) + (bonus[k] ?? 0);
  };
  const takes = block.classes.map(() => 0);
  for (let left = block.cap; left > 0; left--) {
    let best = 0;
    let at = -1;
    for (let k = 0; k < takes.length; k++) {
      const gain = worth(k, takes[k] ?? 0);
      if (gain > best) {
        best = gain;
        at = k;
      }
    }
    if (at < 0) break;
    takes[at] = (takes[at] ?? 0) + 1;
  }
  return takes;
}
