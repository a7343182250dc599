import type { Prices } from './class-prices';
import type { OrganisationBlock } from './class-problem';

/** One way to choose within an organisation: what it loses against its best at the prices, and what it shifts. */
export interface Option {
  readonly loss: number;
  /** Seats used, then people counting towards each minimum. */
  readonly use: readonly number[];
  readonly counts: readonly number[];
}

const MOST_OPTIONS = 20_000;

/** One organisation at given prices: its best choice and what every other choice loses against it. */
export class PricedBlock {
  private readonly worth: Float64Array[];
  /** What one more place under the organisation's cap is worth at these prices. */
  private readonly place: number;
  private readonly free: number[];

  constructor(
    private readonly block: OrganisationBlock,
    prices: Prices,
  ) {
    this.worth = block.classes.map((kind) => {
      const bonus = prices.minimum.reduce(
        (sum, price, j) => (kind.mask & (1 << j) ? sum + price : sum),
        -prices.seat,
      );
      return kind.value.subarray(0, Math.max(0, block.cap)).map((value) => value + bonus);
    });
    const positive = this.worth
      .flatMap((worth) => [...worth.subarray(0, countAbove(worth, 0))])
      .sort((a, b) => b - a);
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
        for (let j = 0; j < minimums; j++)
          if (kind.mask & (1 << j)) use[j + 1] = (use[j + 1] ?? 0) + (counts[k] ?? 0);
      });
      const key = use.join();
      const known = found.get(key);
      if (known === undefined || total < known.loss)
        found.set(key, { loss: total, use, counts: [...counts] });
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
