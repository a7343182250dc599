import type { Prices } from './class-prices';
import { findPrices } from './class-prices';
import type { ClassProblem, OrganisationBlock } from './class-problem';

/** How many of each class (by block, then class), all rules kept and no better choice possible. */
export interface ClassChoice {
  readonly status: 'optimal';
  readonly counts: readonly (readonly number[])[];
  readonly prices: Prices;
}

/** `infeasible`: proven that no choice keeps the rules. `tooWide`: the search would not fit; use another solver. */
export type ClassAnswer = ClassChoice | { readonly status: 'infeasible' | 'tooWide' };

/** One way to choose within an organisation: what it loses against its best at the prices, and what it shifts. */
interface Option {
  readonly loss: number;
  /** Seats used, then people counting towards each minimum. */
  readonly use: readonly number[];
  readonly counts: readonly number[];
}

interface Layer {
  readonly block: number;
  readonly options: readonly Option[];
  readonly keys: number[];
  readonly loss: number[];
  readonly from: number[];
  readonly option: number[];
}

const MOST_STATES = 150_000;
const MOST_OPTIONS = 20_000;
/** Losses beyond this are not exact any more. */
const MOST_LOSS = Number.MAX_SAFE_INTEGER / 2;

/**
 * The exact optimum. At any prices for seats and minimums, the total of a choice is a fixed bound minus the losses of
 * its parts, all of which are whole numbers and not negative: what each organisation's part loses against that
 * organisation's best at these prices, and what is left of each priced rule (Lagrange). So the best choice is the one
 * that loses least, and a choice found within a limit on the loss is proven best when every part within that limit
 * was looked at. The search keeps, organisation after organisation, the least loss for each use of seats and minimums,
 * and raises the limit until a choice fits under it.
 *
 * `warm`: prices of a similar problem; they save time and cannot change the answer.
 */
export function searchClasses(problem: ClassProblem, warm?: Prices): ClassAnswer {
  if (problem.seats < 0 || problem.blocks.some((block) => block.cap < 0)) return { status: 'infeasible' };
  if (warm !== undefined) {
    const answer = searchAt(problem, warm, MOST_STATES / 10);
    if (answer.status === 'optimal') return answer;
  }
  const prices = findPrices(problem);
  return prices === null ? { status: 'infeasible' } : searchAt(problem, prices, MOST_STATES);
}

function searchAt(problem: ClassProblem, prices: Prices, mostStates: number): ClassAnswer {
  const blocks = problem.blocks.map((block) => new PricedBlock(block, prices));
  let limit = firstLimit(blocks, problem.needs.length);
  for (;;) {
    const found = searchWithin(problem, prices, blocks, limit, mostStates);
    if (found === 'tooWide') return { status: 'tooWide' };
    if (found !== null && found.loss <= limit) return { status: 'optimal', counts: found.counts, prices };
    if (found === null && blocks.every((block) => block.complete(limit))) return { status: 'infeasible' };
    if (limit >= MOST_LOSS) return { status: 'tooWide' };
    limit = Math.min(MOST_LOSS, found === null ? limit * 3 + 1 : Math.min(found.loss, limit * 3 + 1));
  }
}

/** A few of the smallest single steps away from the free choice: about what it takes to meet every rule exactly. */
function firstLimit(blocks: readonly PricedBlock[], minimums: number): number {
  const steps = blocks.flatMap((block) => block.firstSteps()).sort((a, b) => a - b);
  return steps[Math.min(steps.length - 1, 2 * minimums)] ?? 0;
}

type Found = { readonly loss: number; readonly counts: number[][] } | null | 'tooWide';

function searchWithin(
  problem: ClassProblem,
  prices: Prices,
  blocks: readonly PricedBlock[],
  limit: number,
  mostStates: number,
): Found {
  const parts = blocks.map((block, index) => ({ index, options: block.options(limit, prices.minimum.length) }));
  const wide: { index: number; options: Option[] }[] = [];
  for (const { index, options } of parts) {
    if (options === null) return 'tooWide';
    if (options.length === 0) return null;
    wide.push({ index, options });
  }
  wide.sort((a, b) => a.options.length - b.options.length || a.index - b.index);
  const span = new Spans(wide.map((part) => part.options), problem);
  if (span.size > Number.MAX_SAFE_INTEGER / 4) return 'tooWide';

  const layers: Layer[] = [];
  let keys: number[] = [span.start];
  let losses: number[] = [0];
  for (const [depth, { index, options }] of wide.entries()) {
    const layer: Layer = { block: index, options, keys: [], loss: [], from: [], option: [] };
    const position = new Map<number, number>();
    const shifts = options.map((option) => span.shift(option.use));
    for (let s = 0; s < keys.length; s++) {
      const key = keys[s] ?? 0;
      const before = losses[s] ?? 0;
      for (let o = 0; o < options.length; o++) {
        const loss = before + (options[o]?.loss ?? 0);
        if (loss > limit) break;
        const next = key + (shifts[o] ?? 0);
        const at = position.get(next);
        if (at === undefined) {
          if (!span.canStillFit(next, depth)) continue;
          if (layer.keys.length >= mostStates) return 'tooWide';
          position.set(next, layer.keys.length);
          layer.keys.push(next);
          layer.loss.push(loss);
          layer.from.push(s);
          layer.option.push(o);
        } else if (loss < (layer.loss[at] ?? 0)) {
          layer.loss[at] = loss;
          layer.from[at] = s;
          layer.option[at] = o;
        }
      }
    }
    layers.push(layer);
    keys = layer.keys;
    losses = layer.loss;
  }
  return pickBest(problem, prices, span, layers, keys, losses);
}

/** Among complete choices that keep the rules, the one of least loss, what is left of the priced rules included. */
function pickBest(
  problem: ClassProblem,
  prices: Prices,
  span: Spans,
  layers: readonly Layer[],
  keys: readonly number[],
  losses: readonly number[],
): Found {
  let best = Infinity;
  let end = -1;
  for (let s = 0; s < keys.length; s++) {
    const use = span.read(keys[s] ?? 0);
    const left = problem.seats - (use[0] ?? 0);
    if (left < 0) continue;
    let loss = (losses[s] ?? 0) + left * prices.seat;
    let kept = true;
    problem.needs.forEach((need, j) => {
      const over = (use[j + 1] ?? 0) - need;
      if (over < 0) kept = false;
      loss += over * (prices.minimum[j] ?? 0);
    });
    if (kept && loss < best) {
      best = loss;
      end = s;
    }
  }
  if (end < 0) return null;
  const counts: number[][] = problem.blocks.map(() => []);
  for (let depth = layers.length - 1; depth >= 0; depth--) {
    const layer = layers[depth];
    if (layer === undefined) break;
    counts[layer.block] = [...(layer.options[layer.option[end] ?? 0]?.counts ?? [])];
    end = layer.from[end] ?? 0;
  }
  return { loss: best, counts };
}

/** The use of seats and minimums packed into one whole number, and what the organisations to come can still change. */
class Spans {
  readonly size: number;
  readonly start: number;
  private readonly low: number[] = [];
  private readonly radix: number[] = [];
  private readonly fewestSeats: number[] = [];
  private readonly mostCounts: number[][] = [];
  private readonly dimensions: number;

  constructor(
    parts: readonly (readonly Option[])[],
    private readonly problem: ClassProblem,
  ) {
    this.dimensions = problem.needs.length + 1;
    const at = (options: readonly Option[], d: number) => options.map((option) => option.use[d] ?? 0);
    let size = 1;
    for (let d = 0; d < this.dimensions; d++) {
      // Uses only add up, so the lowest total is the sum of the lowest parts; keys count from zero.
      const high = parts.reduce((sum, options) => sum + Math.max(...at(options, d)), 0);
      this.low.push(0);
      this.radix.push(size);
      size *= high + 1;
    }
    this.size = size;
    this.start = 0;
    let seats = 0;
    let counts = problem.needs.map(() => 0);
    for (let depth = parts.length - 1; depth >= 0; depth--) {
      this.fewestSeats[depth] = seats;
      this.mostCounts[depth] = counts;
      const options = parts[depth] ?? [];
      seats += Math.min(...at(options, 0));
      counts = counts.map((sum, j) => sum + Math.max(...at(options, j + 1)));
    }
  }

  shift(use: readonly number[]): number {
    return use.reduce((sum, amount, d) => sum + amount * (this.radix[d] ?? 0), 0);
  }

  read(key: number): number[] {
    const use: number[] = [];
    let rest = key;
    for (let d = this.dimensions - 1; d >= 0; d--) {
      const radix = this.radix[d] ?? 1;
      use[d] = Math.floor(rest / radix);
      rest -= (use[d] ?? 0) * radix;
    }
    return use;
  }

  /** Could the organisations after `depth` still bring this use within the rules? */
  canStillFit(key: number, depth: number): boolean {
    const use = this.read(key);
    if ((use[0] ?? 0) + (this.fewestSeats[depth] ?? 0) > this.problem.seats) return false;
    return this.problem.needs.every((need, j) => (use[j + 1] ?? 0) + (this.mostCounts[depth]?.[j] ?? 0) >= need);
  }
}

/** One organisation at given prices: its best choice and what every other choice loses against it. */
class PricedBlock {
  private readonly worth: Float64Array[];
  /** What one more place under the organisation's cap is worth at these prices. */
  private readonly place: number;
  private readonly free: number[];

  constructor(
    private readonly block: OrganisationBlock,
    prices: Prices,
  ) {
    this.worth = block.classes.map((kind) => {
      const bonus = prices.minimum.reduce((sum, price, j) => (kind.mask & (1 << j) ? sum + price : sum), -prices.seat);
      return kind.value.subarray(0, Math.max(0, block.cap)).map((value) => value + bonus);
    });
    const positive = this.worth.flatMap((worth) => [...worth.subarray(0, countAbove(worth, 0))]).sort((a, b) => b - a);
    this.place = positive.length > block.cap && block.cap > 0 ? (positive[block.cap - 1] ?? 0) : 0;
    this.free = this.worth.map((worth) => countAbove(worth, this.place));
  }

  /** Losses of moving one class by one person, where that costs anything. */
  firstSteps(): number[] {
    return this.worth.flatMap((worth, k) => {
      const free = this.free[k] ?? 0;
      const up = this.place - (worth[free] ?? -Infinity);
      const down = (worth[free - 1] ?? Infinity) - this.place;
      return [up, down].filter((step) => step > 0 && Number.isFinite(step));
    });
  }

  /** Does the limit leave no choice of this organisation out? */
  complete(limit: number): boolean {
    let most = this.place * this.block.cap;
    this.worth.forEach((worth, k) => {
      const free = this.free[k] ?? 0;
      let none = 0;
      for (let i = 0; i < free; i++) none += (worth[i] ?? 0) - this.place;
      let all = 0;
      for (let i = free; i < worth.length; i++) all += this.place - (worth[i] ?? 0);
      most += Math.max(none, all);
    });
    return most <= limit;
  }

  /** All choices that lose no more than `limit`, least loss first; the best only for each use. Null: too many. */
  options(limit: number, minimums: number): Option[] | null {
    const { classes, cap } = this.block;
    const found = new Map<string, Option>();
    const counts = classes.map(() => 0);
    let tried = 0;
    const record = (loss: number, used: number): void => {
      const total = loss + this.place * (cap - used);
      if (total > limit) return;
      const use = Array.from({ length: minimums + 1 }, () => 0);
      use[0] = used;
      classes.forEach((kind, k) => {
        for (let j = 0; j < minimums; j++) if (kind.mask & (1 << j)) use[j + 1] = (use[j + 1] ?? 0) + (counts[k] ?? 0);
      });
      const key = use.join();
      const known = found.get(key);
      if (known === undefined || total < known.loss) found.set(key, { loss: total, use, counts: [...counts] });
    };
    const descend = (k: number, loss: number, used: number): void => {
      if (tried > MOST_OPTIONS) return;
      const worth = this.worth[k];
      if (worth === undefined) {
        tried += 1;
        record(loss, used);
        return;
      }
      const free = this.free[k] ?? 0;
      let sum = loss;
      for (let x = free; x <= worth.length && sum <= limit && used + x <= cap; x++) {
        counts[k] = x;
        descend(k + 1, sum, used + x);
        sum += this.place - (worth[x] ?? -Infinity);
      }
      sum = loss;
      for (let x = free - 1; x >= 0; x--) {
        sum += (worth[x] ?? 0) - this.place;
        if (sum > limit) break;
        if (used + x > cap) continue;
        counts[k] = x;
        descend(k + 1, sum, used + x);
      }
      counts[k] = 0;
    };
    descend(0, 0, 0);
    if (tried > MOST_OPTIONS) return null;
    return [...found.values()].sort((a, b) => a.loss - b.loss);
  }
}

/** How many of a falling list are greater than `least`. */
function countAbove(falling: Float64Array, least: number): number {
  let low = 0;
  let high = falling.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((falling[middle] ?? 0) > least) low = middle + 1;
    else high = middle;
  }
  return low;
}
