import type { FlowProblem, FlowSolution } from './assign-problem';

/**
 * Upper bound on the total value of any assignment, from prices on the reviewers (weak duality of the transportation
 * problem: Ahuja, Magnanti and Orlin, Network Flows, 1993, ch. 9.4):
 *
 *   bound(p) = sum over files of the best `need` values (value - p), `least` of them by experts, + sum over reviewers of (p > 0 ? high * p : low * p).
 *
 * It holds whatever the prices are. All numbers are whole, so an assignment that reaches the bound is proven best.
 */
export function upperBound(problem: FlowProblem, price: Float64Array): number {
  const { files, reviewers, need, low, high, value } = problem;
  let bound = 0;
  for (let j = 0; j < reviewers; j += 1) bound += price[j]! * (price[j]! > 0 ? high[j]! : low[j]!);
  const best = new Float64Array(need.reduce((most, k) => Math.max(most, k), 0));
  for (let i = 0; i < files; i += 1) {
    const k = need[i]!;
    if (k === 0) continue;
    best.fill(-Infinity);
    const row = i * reviewers;
    for (let j = 0; j < reviewers; j += 1) {
      const net = value[row + j]! - price[j]!;
      if (net <= best[k - 1]!) continue;
      let slot = k - 1;
      for (; slot > 0 && best[slot - 1]! < net; slot -= 1) best[slot] = best[slot - 1]!;
      best[slot] = net;
    }
    for (let slot = 0; slot < k; slot += 1) bound += best[slot]!;
    if (problem.least?.[i]) bound -= lossByExperts(problem, price, i);
  }
  return bound;
}

/** What the best choice of file i loses because so many of its reviewers have to be experts. */
function lossByExperts(problem: FlowProblem, price: Float64Array, i: number): number {
  const { reviewers, value } = problem;
  const k = problem.need[i]!;
  const least = problem.least![i]!;
  const row = i * reviewers;
  const experts: number[] = [];
  const others: number[] = [];
  for (let j = 0; j < reviewers; j += 1) {
    const net = value[row + j]! - price[j]!;
    if (net !== -Infinity) (problem.expert![row + j] ? experts : others).push(net);
  }
  const down = (a: number, b: number): number => b - a;
  experts.sort(down);
  others.sort(down);
  const all = [...experts, ...others].sort(down);
  const rest = [...experts.slice(least), ...others].sort(down);
  const sum = (numbers: readonly number[], count: number): number =>
    numbers.slice(0, count).reduce((total, x) => total + x, 0);
  return sum(all, k) - sum(experts, least) - sum(rest, k - least);
}

export function totalValue(problem: FlowProblem, held: FlowSolution['held']): number {
  let total = 0;
  held.forEach((reviewers, i) => {
    for (const j of reviewers) total += problem.value[i * problem.reviewers + j]!;
  });
  return total;
}
