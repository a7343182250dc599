import type { FlowProblem } from './assign-problem';

/** Reviewers and applications that hang together through shared applications. */
export interface Island {
  readonly applications: readonly number[];
  readonly reviewers: readonly number[];
}

/** The islands of a design, largest first; reviewers without applications and applications without reviewers left out. */
export function islands(
  pairs: readonly (readonly [number, number])[],
  applications: number,
  reviewers: number,
): Island[] {
  const roots = new Roots(applications + reviewers);
  for (const [i, j] of pairs) roots.join(i, applications + j);
  const found = new Map<number, { applications: Set<number>; reviewers: Set<number> }>();
  for (const [i, j] of pairs) {
    const root = roots.of(i);
    const island = found.get(root) ?? { applications: new Set(), reviewers: new Set() };
    island.applications.add(i);
    island.reviewers.add(j);
    found.set(root, island);
  }
  return [...found.values()]
    .map((island) => ({
      applications: ascending(island.applications),
      reviewers: ascending(island.reviewers),
    }))
    .sort((a, b) => b.applications.length - a.applications.length || a.applications[0]! - b.applications[0]!);
}

/**
 * Exchanges between islands until the design hangs together: "p reads file b instead of a, q reads a instead of b"
 * keeps every load. Each time the exchange that costs least is taken; the answer says what they cost in all, against the
 * assignment of largest total. `fixed` pairs stay. Gives up, changing nothing more, when no exchange joins two islands.
 */
export function connect(
  problem: FlowProblem,
  held: readonly (readonly number[])[],
  fixed: readonly (readonly [number, number])[],
): number[][] {
  const design = held.map((reviewers) => [...reviewers]);
  if (!couldConnect(design, fixed)) return design;
  for (;;) {
    const pairs = design.flatMap((reviewers, i) => reviewers.map((j) => [i, j] as const));
    const apart = islands([...pairs, ...fixed], problem.files, problem.reviewers);
    if (apart.length < 2) return design;
    const exchange = cheapest(problem, design, pairs, fixed, apart);
    if (!exchange) return design;
    const { a, p, b, q } = exchange;
    swap(design, a, p, b, q);
  }
}

/** An application with k reviews joins k reviewers, so that one island of m reviewers takes m - 1 second reviews. */
function couldConnect(
  design: readonly (readonly number[])[],
  fixed: readonly (readonly [number, number])[],
): boolean {
  const reviews = design.map((reviewers) => reviewers.length);
  for (const [i] of fixed) reviews[i] = reviews[i]! + 1;
  const reading = new Set([...design.flat(), ...fixed.map(([, j]) => j)]);
  return reviews.reduce((joins, count) => joins + Math.max(0, count - 1), 0) >= reading.size - 1;
}

interface Exchange {
  readonly a: number;
  readonly p: number;
  readonly b: number;
  readonly q: number;
}

/** Between the smallest island and the rest: the exchange of least loss that leaves fewer islands than before. */
function cheapest(
  problem: FlowProblem,
  design: number[][],
  pairs: readonly (readonly [number, number])[],
  fixed: readonly (readonly [number, number])[],
  apart: readonly Island[],
): Exchange | null {
  for (const island of apart.slice(-5).reverse()) {
    const here = new Set(island.applications);
    const candidates = best(
      problem,
      design,
      pairs.filter(([i]) => here.has(i)),
      pairs.filter(([i]) => !here.has(i)),
    );
    for (const exchange of candidates) {
      const { a, p, b, q } = exchange;
      swap(design, a, p, b, q);
      const after = islands(
        [...design.flatMap((reviewers, i) => reviewers.map((j) => [i, j] as const)), ...fixed],
        problem.files,
        problem.reviewers,
      );
      swap(design, a, q, b, p);
      if (after.length < apart.length) return exchange;
    }
  }
  return null;
}

/** The ten exchanges of least loss between two sets of pairs. */
function best(
  problem: FlowProblem,
  design: readonly (readonly number[])[],
  ours: readonly (readonly [number, number])[],
  theirs: readonly (readonly [number, number])[],
): Exchange[] {
  const { value, reviewers } = problem;
  const kept: (Exchange & { loss: number })[] = [];
  let limit = Infinity;
  for (const [a, p] of ours) {
    for (const [b, q] of theirs) {
      const loss =
        value[a * reviewers + p]! +
        value[b * reviewers + q]! -
        value[a * reviewers + q]! -
        value[b * reviewers + p]!;
      if (loss >= limit || !keepsExperts(problem, design, a, p, q) || !keepsExperts(problem, design, b, q, p))
        continue;
      kept.push({ a, p, b, q, loss });
      kept.sort((x, y) => x.loss - y.loss);
      if (kept.length > 10) kept.pop();
      if (kept.length === 10) limit = kept[9]!.loss;
    }
  }
  return kept;
}

/** Whether file i still has the experts it needs when q reads it instead of p. */
export function keepsExperts(
  { least, expert, reviewers }: FlowProblem,
  design: readonly (readonly number[])[],
  i: number,
  p: number,
  q: number,
): boolean {
  if (!least || !expert || !expert[i * reviewers + p] || expert[i * reviewers + q]) return true;
  const skilled = design[i]!.filter((j) => expert[i * reviewers + j]).length;
  return skilled > least[i]!;
}

/** File a goes from p to q, file b from q to p. */
export function swap(design: number[][], a: number, p: number, b: number, q: number): void {
  design[a]![design[a]!.indexOf(p)] = q;
  design[b]![design[b]!.indexOf(q)] = p;
}

function ascending(numbers: Iterable<number>): number[] {
  return [...numbers].sort((a, b) => a - b);
}

/** Disjoint sets with path halving. */
class Roots {
  private readonly parent: Int32Array;

  constructor(size: number) {
    this.parent = Int32Array.from({ length: size }, (_, index) => index);
  }

  of(x: number): number {
    const { parent } = this;
    while (parent[x] !== x) {
      parent[x] = parent[parent[x]!]!;
      x = parent[x]!;
    }
    return x;
  }

  join(x: number, y: number): void {
    this.parent[this.of(x)] = this.of(y);
  }
}
