import type { FlowProblem } from './assign-problem';

/**
 * A good first set of reviewer prices, by coordinate descent on the Lagrangian dual
 *
 *   D(p) = sum over files of the best `need` values (value - p) + sum over reviewers of max(high * p, low * p).
 *
 * Each step makes one price the best possible while the others stand: the price at which as many files want the
 * reviewer as the reviewer may take. The result is only a start (descent stops at corners of D); the flow that follows
 * makes it exact. Prices are whole numbers. Every file must have at least `need` reviewers it may have.
 */
export function descendPrices(problem: FlowProblem, sweeps: number, start?: Float64Array): Float64Array {
  const { files, reviewers, need, low, high, value } = problem;
  const price = start ?? new Float64Array(reviewers);
  const lists = new BestLists(problem, price);
  const column = transpose(value, files, reviewers);
  const wanted = new Float64Array(files);
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    let moved = 0;
    for (let j = 0; j < reviewers; j += 1) {
      const next = bestPrice(lists, column, j, price[j]!, wanted, low[j]!, high[j]!, need);
      if (next !== price[j]) {
        moved += 1;
        lists.changePrice(j, column, next);
      }
    }
    if (moved === 0) break;
  }
  return price;
}

/** The price of reviewer j at which demand fits, the others' prices standing. */
function bestPrice(
  lists: BestLists,
  column: Float64Array,
  j: number,
  price: number,
  wanted: Float64Array,
  low: number,
  high: number,
  need: Int32Array,
): number {
  const files = need.length;
  const { lastIn, firstOut } = lists;
  const at = j * files;
  let positive = 0;
  let count = 0;
  for (let i = 0; i < files; i += 1) {
    const v = column[at + i]!;
    if (v === -Infinity || need[i] === 0) continue;
    // What file i would lose without j: it then takes the next one out, or keeps the last one in.
    const out = firstOut[i]!;
    const worth = v - (v - price > out ? out : lastIn[i]!);
    if (worth > 0) {
      // Positive ones are kept in front, because they alone matter unless the minimum binds.
      wanted[count] = wanted[positive]!;
      wanted[positive] = worth;
      positive += 1;
    } else {
      wanted[count] = worth;
    }
    count += 1;
  }
  if (positive > high) return between(wanted, positive, high);
  if (positive < low && count > 0) return Math.min(0, between(wanted, count, Math.min(low, count)));
  return 0;
}

/** A whole number between the k-th and the (k+1)-th largest of the first `count` numbers. */
function between(numbers: Float64Array, count: number, k: number): number {
  if (k === 0) return finite(max(numbers, 0, count));
  const kth = select(numbers, count, k - 1);
  if (k === count) return finite(kth);
  const after = max(numbers, k, count);
  if (kth === Infinity) return finite(after);
  return after === -Infinity ? kth : after + Math.floor((kth - after) / 2);
}

function finite(x: number): number {
  return Number.isFinite(x) ? x : 0;
}

function max(numbers: Float64Array, from: number, to: number): number {
  let best = -Infinity;
  for (let i = from; i < to; i += 1) if (numbers[i]! > best) best = numbers[i]!;
  return best;
}

/** Hoare's selection: puts the k+1 largest in front and returns the smallest of them. */
function select(a: Float64Array, count: number, k: number): number {
  let left = 0;
  let right = count - 1;
  while (left < right) {
    const pivot = a[(left + right) >> 1]!;
    let i = left;
    let j = right;
    while (i <= j) {
      while (a[i]! > pivot) i += 1;
      while (a[j]! < pivot) j -= 1;
      if (i <= j) {
        const swap = a[i]!;
        a[i] = a[j]!;
        a[j] = swap;
        i += 1;
        j -= 1;
      }
    }
    if (k <= j) right = j;
    else if (k >= i) left = i;
    else break;
  }
  return a[k]!;
}

function transpose(value: Float64Array, files: number, reviewers: number): Float64Array {
  const out = new Float64Array(value.length);
  const block = 32;
  for (let i0 = 0; i0 < files; i0 += block) {
    const i1 = Math.min(files, i0 + block);
    for (let j = 0; j < reviewers; j += 1) {
      for (let i = i0; i < i1; i += 1) out[j * files + i] = value[i * reviewers + j]!;
    }
  }
  return out;
}

/** For every file its best `need + 1` reviewers at the present prices, kept in order while prices move. */
class BestLists {
  /** Net value of the last reviewer taken and of the first one left out. */
  readonly lastIn: Float64Array;
  readonly firstOut: Float64Array;
  private readonly width: number;
  private readonly who: Int32Array;
  private readonly net: Float64Array;

  constructor(
    private readonly problem: FlowProblem,
    private readonly price: Float64Array,
  ) {
    const { files, need } = problem;
    let most = 0;
    for (let i = 0; i < files; i += 1) most = Math.max(most, need[i]!);
    this.width = most + 1;
    this.who = new Int32Array(files * this.width);
    this.net = new Float64Array(files * this.width);
    this.lastIn = new Float64Array(files);
    this.firstOut = new Float64Array(files);
    for (let i = 0; i < files; i += 1) this.scan(i);
  }

  changePrice(j: number, column: Float64Array, next: number): void {
    const { files, need } = this.problem;
    const { who, net, width, price } = this;
    const before = price[j]!;
    price[j] = next;
    const at = j * files;
    for (let i = 0; i < files; i += 1) {
      const v = column[at + i]!;
      const k = need[i]!;
      if (v === -Infinity || k === 0) continue;
      const base = i * width;
      const end = base + k;
      const floor = net[end]!;
      const x = v - next;
      if (v - before < floor && x <= floor) continue;
      let slot = base;
      while (slot <= end && who[slot] !== j) slot += 1;
      if (slot > end) {
        if (x > floor) this.place(i, j, x, end);
      } else if (x >= floor) {
        this.place(i, j, x, slot);
      } else {
        this.scan(i);
      }
    }
  }

  /** Writes (j, x) over `slot` and moves it to its place. */
  private place(i: number, j: number, x: number, slot: number): void {
    const { who, net, width } = this;
    const base = i * width;
    const end = base + this.problem.need[i]!;
    let s = slot;
    for (; s > base && net[s - 1]! < x; s -= 1) {
      net[s] = net[s - 1]!;
      who[s] = who[s - 1]!;
    }
    for (; s < end && net[s + 1]! > x; s += 1) {
      net[s] = net[s + 1]!;
      who[s] = who[s + 1]!;
    }
    net[s] = x;
    who[s] = j;
    this.lastIn[i] = net[end - 1]!;
    this.firstOut[i] = net[end]!;
  }

  private scan(i: number): void {
    const { reviewers, need, value } = this.problem;
    const { who, net, width, price } = this;
    const k = need[i]!;
    if (k === 0) return;
    const base = i * width;
    const end = base + k;
    for (let s = base; s <= end; s += 1) {
      net[s] = -Infinity;
      who[s] = -1;
    }
    const row = i * reviewers;
    let floor = -Infinity;
    for (let j = 0; j < reviewers; j += 1) {
      const x = value[row + j]! - price[j]!;
      if (x > floor) {
        let s = end;
        for (; s > base && net[s - 1]! < x; s -= 1) {
          net[s] = net[s - 1]!;
          who[s] = who[s - 1]!;
        }
        net[s] = x;
        who[s] = j;
        floor = net[end]!;
      }
    }
    this.lastIn[i] = net[end - 1]!;
    this.firstOut[i] = net[end]!;
  }
}
