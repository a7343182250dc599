import type { FlowProblem } from './assign-problem';

export const STALE = -2;

/**
 * Who holds which file, and for every two reviewers p and q the cheapest file that could go from p to q.
 *
 * Row p of the table is built when it is first asked for and then kept as files move. An entry whose cheapest file has
 * gone keeps its old loss, which can only be too low, and is marked stale; it is worked out again only when a search
 * would use it. On long chains of swaps this saves almost all of the work.
 */
export class SwapTable {
  private readonly reviewers: number;
  /** As problem.value, but -Infinity also where the file is already with that reviewer. */
  private readonly free: Float64Array;
  /** Slots `starts[i]` to `starts[i + 1]` hold the reviewers of file i and what each is worth. */
  private readonly starts: Int32Array;
  private readonly holder: Int32Array;
  private readonly worth: Float64Array;
  private readonly lists: number[][];
  private readonly loss: (Float64Array | undefined)[];
  private readonly best: (Int32Array | undefined)[];
  /** Experts each file holds; with fewer than it needs beside, an expert may only be followed by another. */
  private readonly skilled: Int32Array | null;

  constructor(
    private readonly problem: FlowProblem,
    price: Float64Array,
  ) {
    const { files, reviewers, need, value } = problem;
    this.reviewers = reviewers;
    this.free = value.slice();
    this.starts = new Int32Array(files + 1);
    for (let i = 0; i < files; i += 1) this.starts[i + 1] = this.starts[i]! + need[i]!;
    this.holder = new Int32Array(this.starts[files]!);
    this.worth = new Float64Array(this.starts[files]!);
    this.lists = Array.from({ length: reviewers }, () => []);
    this.loss = new Array<Float64Array | undefined>(reviewers);
    this.best = new Array<Int32Array | undefined>(reviewers);
    this.skilled = problem.least ? new Int32Array(files) : null;
    this.takeBest(price);
  }

  load(j: number): number {
    return this.lists[j]!.length;
  }

  held(): number[][] {
    return Array.from({ length: this.problem.files }, (_, i) =>
      [...this.holder.subarray(this.starts[i], this.starts[i + 1])].sort((a, b) => a - b),
    );
  }

  /** What is lost at least when a file goes from p to each reviewer; Infinity where none can. See `files` for stale ones. */
  losses(p: number): Float64Array {
    const known = this.loss[p];
    if (known) return known;
    const loss = new Float64Array(this.reviewers).fill(Infinity);
    this.loss[p] = loss;
    this.best[p] = new Int32Array(this.reviewers).fill(-1);
    for (const i of this.lists[p]!) this.offer(p, i);
    return loss;
  }

  /** The file behind each entry of `losses(p)`; STALE where the loss is only a lower bound: call `freshen` before use. */
  files(p: number): Int32Array {
    return this.best[p]!;
  }

  /** Works the loss from p to r out again and returns it. */
  freshen(p: number, r: number): number {
    let least = Infinity;
    let file = -1;
    const { skilled } = this;
    for (const i of this.lists[p]!) {
      if (skilled && this.needs(i, p) && !this.isExpert(i, r)) continue;
      const now = this.worthOf(i, p) - this.free[i * this.reviewers + r]!;
      if (now < least) {
        least = now;
        file = i;
      }
    }
    this.loss[p]![r] = least;
    this.best[p]![r] = file;
    return least;
  }

  /** Whether file i may go from p to q and also from r to s: they lie on different sides of its need for experts. */
  apart(i: number, p: number, q: number, r: number, s: number): boolean {
    if (!this.skilled) return false;
    const one = this.isExpert(i, p);
    const other = this.isExpert(i, r);
    return one !== other && this.isExpert(i, q) === one && this.isExpert(i, s) === other;
  }

  private isExpert(i: number, j: number): boolean {
    return this.problem.expert![i * this.reviewers + j] === 1;
  }

  /** Whether file i cannot let the expert p go for somebody who is none. */
  private needs(i: number, p: number): boolean {
    return this.skilled![i]! <= this.problem.least![i]! && this.isExpert(i, p);
  }

  /** File i goes from p to q. */
  move(i: number, p: number, q: number): void {
    const { free, holder, worth, lists } = this;
    const row = i * this.reviewers;
    const end = this.starts[i + 1]!;
    let slot = this.starts[i]!;
    while (holder[slot] !== p) slot += 1;
    free[row + p] = worth[slot]!;
    holder[slot] = q;
    worth[slot] = free[row + q]!;
    free[row + q] = -Infinity;
    const list = lists[p]!;
    list[list.indexOf(i)] = list[list.length - 1]!;
    list.pop();
    lists[q]!.push(i);

    const bestOfP = this.best[p];
    if (bestOfP) for (let r = 0; r < this.reviewers; r += 1) if (bestOfP[r] === i) bestOfP[r] = STALE;
    if (this.skilled && this.isExpert(i, p) !== this.isExpert(i, q)) {
      this.skilled[i] = this.skilled[i]! + (this.isExpert(i, q) ? 1 : -1);
      this.offerAll(i);
      return;
    }
    if (this.loss[q]) this.offer(q, i);
    for (let s = this.starts[i]!; s < end; s += 1) {
      const r = holder[s]!;
      const loss = this.loss[r];
      if (r === q || !loss) continue;
      const best = this.best[r]!;
      const now = worth[s]! - free[row + p]!;
      if (now < loss[p]! && !(this.skilled && this.needs(i, r) && !this.isExpert(i, p))) {
        loss[p] = now;
        best[p] = i;
      }
      if (best[q] === i) best[q] = STALE;
    }
  }

  /** After the experts of file i have become more or fewer: what its reviewers may give it to. */
  private offerAll(i: number): void {
    for (let s = this.starts[i]!; s < this.starts[i + 1]!; s += 1) {
      const r = this.holder[s]!;
      const best = this.best[r];
      if (!best) continue;
      for (let t = 0; t < this.reviewers; t += 1) if (best[t] === i) best[t] = STALE;
      this.offer(r, i);
    }
  }

  /** File i, held by p, may improve every entry of row p. */
  private offer(p: number, i: number): void {
    const loss = this.loss[p]!;
    const best = this.best[p]!;
    const { free, reviewers } = this;
    const row = i * reviewers;
    const own = this.worthOf(i, p);
    const only = this.skilled !== null && this.needs(i, p);
    for (let r = 0; r < reviewers; r += 1) {
      const now = own - free[row + r]!;
      if (now < loss[r]! || (now === loss[r] && best[r] === STALE)) {
        if (only && !this.isExpert(i, r)) continue;
        loss[r] = now;
        best[r] = i;
      }
    }
  }

  private worthOf(i: number, p: number): number {
    return this.problem.value[i * this.reviewers + p]!;
  }

  /**
   * Every file takes its best reviewers at these prices. Among equals the one furthest from full: values that repeat
   * (a scale of 0 to 5) would otherwise all fall on the same few.
   */
  private takeBest(price: Float64Array): void {
    const { files, reviewers, need, high, value } = this.problem;
    const load = new Int32Array(reviewers);
    let most = 0;
    for (let i = 0; i < files; i += 1) most = Math.max(most, need[i]!);
    const who = new Int32Array(most);
    const net = new Float64Array(most);
    const room = new Int32Array(most);
    for (let i = 0; i < files; i += 1) {
      const k = need[i]!;
      let count = 0;
      const row = i * reviewers;
      for (let j = 0; j < reviewers; j += 1) {
        const x = value[row + j]! - price[j]!;
        if (x === -Infinity || k === 0 || (count === k && x < net[k - 1]!)) continue;
        const left = high[j]! - load[j]!;
        if (count === k && x === net[k - 1] && left <= room[k - 1]!) continue;
        let s = count < k ? count : k - 1;
        for (; s > 0 && (net[s - 1]! < x || (net[s - 1] === x && room[s - 1]! < left)); s -= 1) {
          net[s] = net[s - 1]!;
          who[s] = who[s - 1]!;
          room[s] = room[s - 1]!;
        }
        net[s] = x;
        who[s] = j;
        room[s] = left;
        if (count < k) count += 1;
      }
      if (this.skilled) this.takeExperts(i, price, who, k, load);
      for (let s = 0; s < k; s += 1) {
        const j = who[s]!;
        this.holder[this.starts[i]! + s] = j;
        this.worth[this.starts[i]! + s] = value[row + j]!;
        this.free[row + j] = -Infinity;
        this.lists[j]!.push(i);
        load[j] = load[j]! + 1;
      }
    }
  }

  /** Puts the best experts in the places of the worst others, as many as file i needs. */
  private takeExperts(i: number, price: Float64Array, who: Int32Array, k: number, load: Int32Array): void {
    const { least, value, high } = this.problem;
    const row = i * this.reviewers;
    let skilled = 0;
    for (let s = 0; s < k; s += 1) if (this.isExpert(i, who[s]!)) skilled += 1;
    for (; skilled < least![i]!; skilled += 1) {
      let best = -1;
      let net = -Infinity;
      for (let j = 0; j < this.reviewers; j += 1) {
        const x = value[row + j]! - price[j]!;
        if (x < net || x === -Infinity || !this.isExpert(i, j) || who.subarray(0, k).includes(j)) continue;
        if (x === net && high[j]! - load[j]! <= high[best]! - load[best]!) continue;
        net = x;
        best = j;
      }
      let slot = k - 1;
      while (this.isExpert(i, who[slot]!)) slot -= 1;
      who[slot] = best;
    }
    this.skilled![i] = skilled;
  }
}
