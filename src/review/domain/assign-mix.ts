import { keepsExperts, swap } from './assign-connect';
import type { FlowProblem } from './assign-problem';

/**
 * Exchanges between files until no file has two reviewers of one organisation, where that is possible: "p reads file b
 * instead of a, q reads a instead of b" keeps every load. Each time the exchange that costs least is taken. A wish: what
 * remains is reported, and what it costs shows against the bound. `fixed` pairs stay.
 */
export function mixOrganisations(
  problem: FlowProblem,
  held: readonly (readonly number[])[],
  organisation: readonly number[],
  fixed: readonly (readonly [number, number])[],
): number[][] {
  const design = held.map((reviewers) => [...reviewers]);
  const beside = held.map((): number[] => []);
  for (const [i, j] of fixed) beside[i]!.push(j);
  const alike = (i: number, j: number, without = -1): boolean =>
    [...design[i]!, ...beside[i]!].some(
      (other) => other !== j && other !== without && organisation[other] === organisation[j],
    );
  for (let a = 0; a < design.length; a += 1) {
    for (const p of [...design[a]!]) {
      if (!alike(a, p)) continue;
      const found = cheapest(problem, design, beside, a, p, (i, j, without) => !alike(i, j, without));
      if (found) swap(design, a, p, found.b, found.q);
    }
  }
  return design;
}

function cheapest(
  problem: FlowProblem,
  design: readonly (readonly number[])[],
  beside: readonly (readonly number[])[],
  a: number,
  p: number,
  fits: (i: number, j: number, without: number) => boolean,
): { b: number; q: number } | null {
  const { value, reviewers } = problem;
  let least = Infinity;
  let found: { b: number; q: number } | null = null;
  for (let b = 0; b < design.length; b += 1) {
    if (b === a || design[b]!.includes(p) || beside[b]!.includes(p) || !fits(b, p, -1)) continue;
    for (const q of design[b]!) {
      if (design[a]!.includes(q) || beside[a]!.includes(q)) continue;
      const loss =
        value[a * reviewers + p]! +
        value[b * reviewers + q]! -
        value[a * reviewers + q]! -
        value[b * reviewers + p]!;
      if (loss >= least || !fits(a, q, p)) continue;
      if (!keepsExperts(problem, design, a, p, q) || !keepsExperts(problem, design, b, q, p)) continue;
      least = loss;
      found = { b, q };
    }
  }
  return found;
}
