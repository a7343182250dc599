import type { FlowCut, FlowProblem } from './assign-problem';
import { STALE, type SwapTable } from './assign-swaps';

/** Reviewers 0..m-1 and the sink m. Arc p -> q: give one of p's files to q. Arc j -> sink: let j keep one more. */
export class ChainTree {
  private readonly size: number;
  private readonly sink: number;
  /** Files that reviewer j keeps for good; the rest of its load is surplus (above 0) or want (below 0). */
  private readonly kept: Int32Array;
  private readonly excess: Int32Array;
  private readonly potential: Float64Array;
  private readonly distance: Float64Array;
  private readonly hops: Int32Array;
  private readonly via: Int32Array;
  private readonly viaFile: Int32Array;
  private readonly open: Int32Array;
  /** Place in the order of settling; chains run only from earlier to later. */
  private readonly rank: Int32Array;
  private readonly next: Int32Array;
  private readonly path: Int32Array;
  private readonly pathFile: Int32Array;
  /** The free place that the last search reached first. */
  private nearest = -1;

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
    this.hops = new Int32Array(m + 1);
    this.via = new Int32Array(m + 1);
    this.viaFile = new Int32Array(m + 1);
    this.open = new Int32Array(m + 1);
    this.rank = new Int32Array(m + 1);
    this.next = new Int32Array(m + 1);
    this.path = new Int32Array(m + 2);
    this.pathFile = new Int32Array(m + 2);
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

  /**
   * Cheapest chains from all surplus at once (Dijkstra, fewest swaps among equals), until the free places that were
   * reached would take half of what is left. Prices then move so that these chains cost nothing. A cut if no place is reached.
   */
  grow(): FlowCut | null {
    const { distance, hops, via, open, rank, excess, potential } = this;
    let openCount = 0;
    for (let j = 0; j < this.size; j += 1) {
      distance[j] = excess[j]! > 0 ? 0 : Infinity;
      hops[j] = 0;
      via[j] = -1;
      rank[j] = this.size;
      open[openCount++] = j;
    }
    const enough = Math.max(1, Math.ceil(this.surplus() * REACH));
    this.nearest = -1;
    let places = 0;
    let settled = 0;
    let reach = 0;
    while (openCount > 0) {
      let at = -1;
      let near = Infinity;
      let few = 0;
      for (let k = 0; k < openCount; k += 1) {
        const j = open[k]!;
        const d = distance[j]!;
        if (d < near || (d === near && d < Infinity && hops[j]! < few)) {
          near = d;
          few = hops[j]!;
          at = k;
        }
      }
      if (at === -1 || (places >= enough && near > reach)) break;
      const p = open[at]!;
      open[at] = open[--openCount]!;
      rank[p] = settled++;
      reach = near;
      if (excess[p]! < 0) {
        places -= excess[p]!;
        if (this.nearest === -1) this.nearest = p;
      }
      if (p === this.sink) this.relaxFromSink(near, openCount);
      else this.relaxFrom(p, near, openCount);
    }
    if (places === 0) return this.cut();
    for (let j = 0; j < this.size; j += 1) {
      if (distance[j]! < reach) potential[j] = potential[j]! + (reach - distance[j]!);
    }
    return null;
  }

  private relaxFrom(p: number, near: number, openCount: number): void {
    const { distance, hops, potential, open, via, viaFile, sink } = this;
    const base = near - potential[p]!;
    const hop = hops[p]! + 1;
    if (this.table.load(p) > 0) {
      const loss = this.table.losses(p);
      const file = this.table.files(p);
      for (let k = 0; k < openCount; k += 1) {
        const q = open[k]!;
        if (q === sink) continue;
        let d = base + loss[q]! + potential[q]!;
        if (d > distance[q]! || (d === distance[q] && hop >= hops[q]!)) continue;
        if (file[q] === STALE) d = base + this.table.freshen(p, q) + potential[q]!;
        if (d < distance[q]! || (d === distance[q] && d < Infinity && hop < hops[q]!)) {
          distance[q] = d;
          hops[q] = hop;
          via[q] = p;
          viaFile[q] = file[q]!;
        }
      }
    }
    if (this.kept[p]! < this.problem.high[p]!) {
      const d = base + potential[sink]!;
      if (d < distance[sink]! || (d === distance[sink] && hop < hops[sink]!)) {
        distance[sink] = d;
        hops[sink] = hop;
        via[sink] = p;
      }
    }
  }

  private relaxFromSink(near: number, openCount: number): void {
    const { distance, hops, potential, open, via, kept, sink } = this;
    const base = near - potential[sink]!;
    const hop = hops[sink]! + 1;
    for (let k = 0; k < openCount; k += 1) {
      const q = open[k]!;
      if (kept[q]! <= this.problem.low[q]!) continue;
      const d = base + potential[q]!;
      if (d < distance[q]! || (d === distance[q] && hop < hops[q]!)) {
        distance[q] = d;
        hops[q] = hop;
        via[q] = sink;
      }
    }
  }

  /** Sends files along chains that cost nothing at the present prices, until none is left among those that were found. */
  send(): number {
    const { excess } = this;
    this.next.fill(0);
    let sent = 0;
    for (let source = 0; source < this.size; source += 1) {
      while (excess[source]! > 0 && this.find(source)) sent += 1;
    }
    return sent > 0 ? sent : this.sendShortest();
  }

  /** The one chain that the search itself found. */
  private sendShortest(): number {
    const { via, viaFile, path, pathFile } = this;
    let depth = 0;
    for (let q = this.nearest; via[q] !== -1; q = via[q]!) depth += 1;
    let q = this.nearest;
    for (let d = depth; d >= 0; d -= 1) {
      path[d] = q;
      pathFile[d] = viaFile[q]!;
      q = via[q]!;
    }
    this.push(depth);
    return 1;
  }

  /** A chain from the source to a free place, by going deep; places from which none leads are not tried again. */
  private find(source: number): boolean {
    const { next, path, excess, rank, size } = this;
    let depth = 0;
    path[0] = source;
    for (;;) {
      const p = path[depth]!;
      if (excess[p]! < 0) {
        this.push(depth);
        return true;
      }
      let stepped = false;
      for (let q = next[p]!; q < size; q += 1) {
        if (rank[q]! <= rank[p]! || rank[q] === size || !this.isFree(p, q, depth)) {
          next[p] = q + 1;
          continue;
        }
        next[p] = q;
        depth += 1;
        path[depth] = q;
        stepped = true;
        break;
      }
      if (stepped) continue;
      if (depth === 0) return false;
      depth -= 1;
      const before = path[depth]!;
      next[before] = next[before]! + 1;
    }
  }

  /** Whether a place can move from p to q at no cost; notes the file that would go. */
  private isFree(p: number, q: number, depth: number): boolean {
    const { potential, kept, sink, problem, table, pathFile } = this;
    const rise = potential[p]! - potential[q]!;
    pathFile[depth + 1] = -1;
    if (q === sink) return rise === 0 && kept[p]! < problem.high[p]!;
    if (p === sink) return rise === 0 && kept[q]! > problem.low[q]!;
    if (table.load(p) === 0) return false;
    let loss = table.losses(p)[q]!;
    if (loss !== rise) return false;
    if (table.files(p)[q] === STALE) loss = table.freshen(p, q);
    if (loss !== rise) return false;
    const file = table.files(p)[q]!;
    for (let d = 1; d <= depth; d += 1) {
      if (pathFile[d] !== file) continue;
      if (!table.apart(file, this.path[d - 1]!, this.path[d]!, p, q)) return false;
    }
    pathFile[depth + 1] = file;
    return true;
  }

  private push(depth: number): void {
    const { path, pathFile, excess, kept, sink } = this;
    const target = path[depth]!;
    excess[target] = excess[target]! + 1;
    for (let d = depth; d > 0; d -= 1) {
      const p = path[d - 1]!;
      const q = path[d]!;
      if (q === sink) kept[p] = kept[p]! + 1;
      else if (p === sink) kept[q] = kept[q]! - 1;
      else this.table.move(pathFile[d]!, p, q);
    }
    const source = path[0]!;
    excess[source] = excess[source]! - 1;
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

/** Share of the surplus for which places are sought in one round. */
const REACH = 1;
