import {
  AssignmentStopped,
  type FlowAnswer,
  type FlowCut,
  type FlowHooks,
  type FlowProblem,
} from './assign-problem';
import { descendPrices } from './assign-prices';
import { STALE, SwapTable } from './assign-swaps';

/**
 * Exact maximum of total value, by successive shortest paths (Ahuja, Magnanti and Orlin, Network Flows, 1993, ch. 9).
 *
 * Every file starts with its best reviewers at the first prices, which is optimal for the loads that it happens to give;
 * then surplus is moved, one place at a time, along the cheapest chain of swaps "file i goes from reviewer p to q" to
 * where a place is free. Files are folded into the arcs p -> q, so that the search sees only reviewers and one sink.
 * The prices that the searches leave behind prove the optimum (assign-certificate.ts).
 */
export function solveFlow(problem: FlowProblem, hooks: FlowHooks = {}, sweeps = 24): FlowAnswer {
  const price = descendPrices(problem, sweeps);
  const table = new SwapTable(problem, price);
  const search = new ChainSearch(problem, price, table);
  const total = search.surplus();
  let left = total;
  let steps = 0;
  while (left > 0) {
    if (steps % 64 === 0) {
      if (hooks.stop?.()) throw new AssignmentStopped();
      hooks.progress?.(left, total);
    }
    const cut = search.step();
    if (cut) return { feasible: false, cut };
    left -= 1;
    steps += 1;
  }
  hooks.progress?.(0, total);
  return { feasible: true, held: table.held(), price: search.prices(), steps };
}

/** Reviewers 0..m-1 and the sink m. Arc p -> q: give one of p's files to q. Arc j -> sink: let j keep one more. */
class ChainSearch {
  private readonly size: number;
  private readonly sink: number;
  /** Files that reviewer j keeps for good; the rest of its load is surplus (above 0) or want (below 0). */
  private readonly kept: Int32Array;
  private readonly excess: Int32Array;
  private readonly potential: Float64Array;
  private readonly distance: Float64Array;
  private readonly via: Int32Array;
  private readonly viaFile: Int32Array;
  private readonly open: Int32Array;
  private readonly settled: Int32Array;
  /** Distance of the nearest want seen so far: nothing beyond it matters. */
  private limit = Infinity;

  constructor(
    private readonly problem: FlowProblem,
    price: Float64Array,
    private readonly table: SwapTable,
  ) {
    const m = problem.reviewers;
    this.size = m + 1;
    this.sink = m;
    this.kept = new Int32Array(m);
    this.excess = new Int32Array(m + 1);
    this.potential = new Float64Array(m + 1);
    this.potential.set(price);
    this.distance = new Float64Array(m + 1);
    this.via = new Int32Array(m + 1);
    this.viaFile = new Int32Array(m + 1);
    this.open = new Int32Array(m + 1);
    this.settled = new Int32Array(m + 1);
    let kept = 0;
    let load = 0;
    for (let j = 0; j < m; j += 1) {
      const low = problem.low[j]!;
      const high = problem.high[j]!;
      const has = table.load(j);
      // A price above 0 demands a full reviewer, below 0 one at the minimum: anything else could be improved.
      this.kept[j] = price[j]! > 0 ? high : price[j]! < 0 ? low : Math.min(high, Math.max(low, has));
      this.excess[j] = has - this.kept[j]!;
      kept += this.kept[j]!;
      load += has;
    }
    this.excess[this.sink] = kept - load;
  }

  surplus(): number {
    let sum = 0;
    for (let j = 0; j < this.size; j += 1) sum += Math.max(0, this.excess[j]!);
    return sum;
  }

  prices(): Float64Array {
    const out = new Float64Array(this.sink);
    for (let j = 0; j < this.sink; j += 1) out[j] = this.potential[j]! - this.potential[this.sink]!;
    return out;
  }

  /** Moves one place from surplus to want along a cheapest chain; a cut if there is none. */
  step(): FlowCut | null {
    const { distance, via, open, settled, excess, potential, sink } = this;
    let openCount = 0;
    let settledCount = 0;
    for (let j = 0; j < this.size; j += 1) {
      distance[j] = excess[j]! > 0 ? 0 : Infinity;
      via[j] = -1;
      open[openCount++] = j;
    }
    this.limit = Infinity;
    let target = -1;
    let reach = 0;
    while (openCount > 0) {
      let at = -1;
      let near = Infinity;
      for (let k = 0; k < openCount; k += 1) {
        const d = distance[open[k]!]!;
        if (d < near || (d === near && d < Infinity && excess[open[k]!]! < 0 && excess[open[at]!]! >= 0)) {
          near = d;
          at = k;
        }
      }
      if (at === -1) return this.cut();
      const p = open[at]!;
      open[at] = open[--openCount]!;
      settled[settledCount++] = p;
      if (excess[p]! < 0) {
        target = p;
        reach = near;
        break;
      }
      if (p === sink) this.relaxFromSink(near, openCount);
      else this.relaxFrom(p, near, openCount);
    }
    for (let k = 0; k < settledCount; k += 1) {
      const j = settled[k]!;
      potential[j] = potential[j]! + (reach - distance[j]!);
    }
    this.push(target);
    return null;
  }

  private relaxFrom(p: number, near: number, openCount: number): void {
    const { distance, potential, open, via, viaFile, excess, sink } = this;
    const base = near - potential[p]!;
    if (this.table.load(p) > 0) {
      const loss = this.table.losses(p);
      const file = this.table.files(p);
      for (let k = 0; k < openCount; k += 1) {
        const q = open[k]!;
        if (q === sink) continue;
        let d = base + loss[q]! + potential[q]!;
        if (d >= distance[q]! || d >= this.limit) continue;
        if (file[q] === STALE) d = base + this.table.freshen(p, q) + potential[q]!;
        if (d < distance[q]! && d < this.limit) {
          distance[q] = d;
          if (excess[q]! < 0) this.limit = d;
          via[q] = p;
          viaFile[q] = file[q]!;
        }
      }
    }
    if (this.kept[p]! < this.problem.high[p]!) {
      const d = base + potential[sink]!;
      if (d < distance[sink]! && d < this.limit) {
        distance[sink] = d;
        if (excess[sink]! < 0) this.limit = d;
        via[sink] = p;
      }
    }
  }

  private relaxFromSink(near: number, openCount: number): void {
    const { distance, potential, open, via, kept, excess, sink } = this;
    const base = near - potential[sink]!;
    for (let k = 0; k < openCount; k += 1) {
      const q = open[k]!;
      if (kept[q]! <= this.problem.low[q]!) continue;
      const d = base + potential[q]!;
      if (d < distance[q]! && d < this.limit) {
        distance[q] = d;
        if (excess[q]! < 0) this.limit = d;
        via[q] = sink;
      }
    }
  }

  private push(target: number): void {
    const { via, viaFile, excess, kept, sink } = this;
    let q = target;
    excess[q] = excess[q]! + 1;
    while (via[q] !== -1) {
      const p = via[q]!;
      if (q === sink) kept[p] = kept[p]! + 1;
      else if (p === sink) kept[q] = kept[q]! - 1;
      else this.table.move(viaFile[q]!, p, q);
      q = p;
    }
    excess[q] = excess[q]! - 1;
  }

  /**
   * Nothing that can be reached from the surplus wants anything. Reached reviewers then hold as few files as any
   * assignment must give them, the others as many as any could.
   */
  private cut(): FlowCut {
    const { distance, sink } = this;
    const sinkReached = distance[sink]! < Infinity;
    const reviewers: number[] = [];
    for (let j = 0; j < sink; j += 1) if (distance[j]! < Infinity !== sinkReached) reviewers.push(j);
    return { kind: sinkReached ? 'starved' : 'overfull', reviewers };
  }
}
