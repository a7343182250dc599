import { ChainTree } from './assign-chains';
import { AssignmentStopped, type FlowAnswer, type FlowHooks, type FlowProblem } from './assign-problem';
import { descendPrices } from './assign-prices';
import { smoothPrices } from './assign-smooth';
import { SwapTable } from './assign-swaps';

/**
 * Exact maximum of total value by the primal-dual method (Ahuja, Magnanti and Orlin, Network Flows, 1993, ch. 9.8).
 *
 * Every file starts with its best reviewers at the first prices, which is optimal for the loads that it happens to give;
 * then surplus is moved along chains of swaps "file i goes from reviewer p to q" to where a place is free. Files are
 * folded into the arcs p -> q, so that the search sees only reviewers and one sink. Each round finds the cheapest chains
 * to all free places at once, moves the prices by their costs, and sends along chains that then cost nothing as many
 * files as these hold. The prices that the rounds leave behind prove the optimum (assign-certificate.ts).
 */
export function solveFlow(problem: FlowProblem, hooks: FlowHooks = {}, sweeps = 24): FlowAnswer {
  const { table, search } = begin(problem, sweeps);
  const total = search.surplus();
  let left = total;
  let steps = 0;
  while (left > 0) {
    if (hooks.stop?.()) throw new AssignmentStopped();
    hooks.progress?.(left, total);
    const cut = search.grow();
    if (cut) return { feasible: false, cut };
    left -= search.send();
    steps += 1;
  }
  hooks.progress?.(0, total);
  return { feasible: true, held: table.held(), price: search.prices(), steps };
}

interface Beginning {
  readonly table: SwapTable;
  readonly search: ChainTree;
}

/** From prices by descent; where these leave much to move, from soft prices, if they leave less. */
function begin(problem: FlowProblem, sweeps: number): Beginning {
  const first = beginAt(problem, descendPrices(problem, sweeps));
  const wanted = problem.need.reduce((sum, k) => sum + k, 0);
  const left = first.search.surplus();
  if (left <= wanted * MUCH || wanted < FEW) return first;
  const soft = smoothPrices(problem, new Float64Array(problem.reviewers));
  const second = beginAt(problem, descendPrices(problem, AFTER_SMOOTH, soft));
  return second.search.surplus() < left ? second : first;
}

function beginAt(problem: FlowProblem, price: Float64Array): Beginning {
  const table = new SwapTable(problem, price);
  return { table, search: new ChainTree(problem, price, table) };
}

/** Share of the reviews that is much to move, and reviews of which moving all is little. */
const MUCH = 0.03;
const FEW = 300;
const AFTER_SMOOTH = 4;
