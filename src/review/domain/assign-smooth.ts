import type { FlowProblem } from './assign-problem';

// Named once: a test's sandbox makes every look-up of a global slow, and these are called millions of times.
const { exp, log, max, min, round } = Math;

/** Each level halves the temperature; at most so many levels, and steps on each. */
const LEVELS = 24;
const STEPS = 12;
/** Pairs looked at in one step; of more, every n-th file stands for its neighbours. */
const PAIRS = 60_000;
/** Beyond so many temperatures from the threshold a pair is as good as decided. */
const FAR = 8;
/** Lists of a level hold what may come near while it lasts. */
const MARGIN = 2.5;

/**
 * Good reviewer prices where descent along one price at a time is stuck at a corner: when a whole row of prices has to move
 * together. Choices are made soft (a file takes a reviewer with probability 1 / (1 + exp(-(net value - threshold) /
 * temperature))), prices and thresholds follow the loads in turn (Sinkhorn's iteration: Cuturi 2013; annealed as in
 * Kosowsky and Yuille 1994), and the temperature falls. Only a start: whatever comes out, the flow that follows is exact.
 */
export function smoothPrices(problem: FlowProblem, start: Float64Array): Float64Array {
  const { files, reviewers, need, low, high, value } = problem;
  const price = start.slice();
  const range = rangeOf(value);
  if (range === 0) return price;
  const threshold = new Float64Array(files);
  const load = new Float64Array(reviewers);
  const soft = new Float64Array(reviewers);
  let temperature = range / 8;
  let lists = new Lists(0);
  for (let level = 0; level < LEVELS && temperature > 0.5; level += 1, temperature /= 2) {
    const share = level === 0 ? 1 : lists.share;
    const stride = max(1, min(files, round((files * reviewers * share) / PAIRS)));
    lists = listsOf(problem, price, threshold, MARGIN * FAR * temperature, level % stride, stride);
    // Hardly a file has a choice left: what remains is not a matter of prices.
    if (lists.count < (1 + 1e-3) * lists.wanted) break;
    const each = files / max(1, lists.files);
    for (let step = 0; step < STEPS; step += 1) {
      load.fill(0);
      for (let at = 0; at < lists.files; at += 1)
        spread(lists, at, need[lists.file[at]!]!, price, threshold, temperature, soft, load);
      for (let j = 0; j < reviewers; j += 1)
        price[j] = moved(price[j]!, max(load[j]! * each, 0.02), low[j]!, high[j]!, temperature);
    }
  }
  for (let j = 0; j < reviewers; j += 1) price[j] = round(price[j]!);
  return price;
}

/** Files of one level, and for each the reviewers that it might take. */
class Lists {
  files = 0;
  count = 0;
  wanted = 0;
  /** Share of all pairs of these files that stand in the lists. */
  share = 1;
  readonly file: Int32Array;
  readonly start: Int32Array;
  who = new Int32Array(1024);
  worth = new Float64Array(1024);

  constructor(size: number) {
    this.file = new Int32Array(size);
    this.start = new Int32Array(size + 1);
  }

  add(j: number, worth: number): void {
    if (this.count === this.who.length) {
      const who = new Int32Array(2 * this.count);
      who.set(this.who);
      this.who = who;
      const worths = new Float64Array(2 * this.count);
      worths.set(this.worth);
      this.worth = worths;
    }
    this.who[this.count] = j;
    this.worth[this.count] = worth;
    this.count += 1;
  }
}

function listsOf(
  problem: FlowProblem,
  price: Float64Array,
  threshold: Float64Array,
  margin: number,
  from: number,
  stride: number,
): Lists {
  const { files, reviewers, need, value } = problem;
  const lists = new Lists(Math.ceil(files / stride));
  const best = new Float64Array(need.reduce((most, k) => max(most, k), 1));
  for (let i = from; i < files; i += stride) {
    const k = need[i]!;
    if (k === 0) continue;
    const row = i * reviewers;
    threshold[i] = lastTaken(problem, price, i, best);
    const floor = threshold[i]! - margin;
    lists.file[lists.files] = i;
    lists.start[lists.files] = lists.count;
    for (let j = 0; j < reviewers; j += 1) {
      const v = value[row + j]!;
      if (v - price[j]! >= floor) lists.add(j, v);
    }
    lists.files += 1;
    lists.wanted += k;
  }
  lists.start[lists.files] = lists.count;
  lists.share = lists.count / max(1, lists.files * reviewers);
  return lists;
}

/** One file's soft choice at the present prices is added to the loads; its threshold follows. */
function spread(
  lists: Lists,
  at: number,
  k: number,
  price: Float64Array,
  threshold: Float64Array,
  temperature: number,
  soft: Float64Array,
  load: Float64Array,
): void {
  const { who, worth } = lists;
  const i = lists.file[at]!;
  const first = lists.start[at]!;
  const end = lists.start[at + 1]!;
  for (let turn = 0; turn < 2; turn += 1) {
    let sum = 0;
    for (let c = first; c < end; c += 1) {
      const x = (threshold[i]! - worth[c]! + price[who[c]!]!) / temperature;
      const s = x > FAR ? 0 : x < -FAR ? 1 : 1 / (1 + exp(x));
      soft[c - first] = s;
      sum += s;
    }
    const step = log(max(sum, 1e-6) / k);
    threshold[i] = threshold[i]! + temperature * max(-FAR / 2, min(FAR / 2, step));
    if (turn === 0 && (sum > 1.5 * k || sum < 0.67 * k)) continue;
    const scale = k / max(sum, 1e-6);
    for (let c = first; c < end; c += 1) {
      const j = who[c]!;
      load[j] = load[j]! + min(1, soft[c - first]! * scale);
    }
    return;
  }
}

/** The price after a look at the load: up while too many want the reviewer, towards 0 while nothing binds. */
function moved(price: number, load: number, low: number, high: number, temperature: number): number {
  if (load > high || price > 0) {
    const next = price + temperature * log(load / max(high, 0.5));
    return load > high ? next : max(0, next);
  }
  if (load < low || price < 0) {
    const next = price + temperature * log(load / max(low, 0.5));
    return load < low ? next : min(0, next);
  }
  return price;
}

function rangeOf(value: Float64Array): number {
  let least = Infinity;
  let most = -Infinity;
  for (let at = 0; at < value.length; at += 1) {
    const v = value[at]!;
    if (v === -Infinity) continue;
    if (v < least) least = v;
    if (v > most) most = v;
  }
  return most > least ? most - least : 0;
}

/** The net value of the last reviewer that file i takes. */
function lastTaken(
  { reviewers, need, value }: FlowProblem,
  price: Float64Array,
  i: number,
  best: Float64Array,
): number {
  const k = need[i]!;
  const row = i * reviewers;
  best.fill(-Infinity);
  for (let j = 0; j < reviewers; j += 1) {
    const x = value[row + j]! - price[j]!;
    if (x <= best[k - 1]!) continue;
    let slot = k - 1;
    for (; slot > 0 && best[slot - 1]! < x; slot -= 1) best[slot] = best[slot - 1]!;
    best[slot] = x;
  }
  return best[k - 1]!;
}
