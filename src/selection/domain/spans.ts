import type { ClassProblem } from './class-problem';
import type { Option } from './priced-block';

/** The use of seats and minimums packed into one whole number, and what the organisations to come can still change. */
export class Spans {
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
    return this.problem.needs.every(
      (need, j) => (use[j + 1] ?? 0) + (this.mostCounts[depth]?.[j] ?? 0) >= need,
    );
  }
}
