import type { CrossedDesign, Factor } from './severity-design';
import { choleskyInPlace, inverseTransposed, logDeterminant, solve, type Square } from './severity-matrix';

/** Variance of the two factors as multiples of the residual variance. */
export interface Ratios {
  readonly many: number;
  readonly few: number;
}

/**
 * The model y = mu + many + few + e at given variance ratios, `many` being the larger of the two factors (candidates as
 * a rule) and `few` the smaller one.
 *
 * Henderson's mixed model equations (Henderson 1975, Biometrics 31:423) are solved by elimination: the block of `many`
 * is diagonal, then mu, and only the block of `few` is left dense,
 *
 *   S = I + few * K,  K = Zf' Pm Zf,  Pm = W - W 1 1' W / (1' W 1),  W = (I + many Zm Zm')^-1,
 *
 * so that the work is one Cholesky factor of the size of `few`. All variances below are multiples of the residual one.
 */
export class CrossedModel {
  readonly many: Factor;
  readonly few: Factor;
  /** 1 + many * n of each person of the larger factor. */
  readonly d: Float64Array;
  /** 1' W 1, the weight of the mean. */
  readonly c: number;
  /** Transposed inverse of the Cholesky factor of S. */
  readonly root: Square;
  readonly logDet: number;
  private readonly h: Float64Array;

  constructor(
    readonly design: CrossedDesign,
    readonly ratios: Ratios,
  ) {
    const swapped = design.reviewers.ids.length > design.candidates.ids.length;
    this.many = swapped ? design.reviewers : design.candidates;
    this.few = swapped ? design.candidates : design.reviewers;
    this.d = Float64Array.from(this.many.counts, (n) => 1 + ratios.many * n);
    let c = 0;
    let logs = 0;
    this.many.counts.forEach((n, i) => {
      c += n / this.d[i]!;
      logs += Math.log(this.d[i]!);
    });
    this.c = c;
    this.h = this.sumFew((k) => 1 / this.d[this.many.of[k]!]!);
    const s = this.dense();
    choleskyInPlace(s);
    this.logDet = logs + Math.log(c) + logDeterminant(s);
    this.root = inverseTransposed(s);
  }

  /** P v for a vector over the ratings, P being the projection of REML: V^-1 with the mean taken out. */
  project(v: Float64Array): Float64Array {
    const first = this.withoutMany(v);
    if (this.ratios.few === 0) return first;
    const b = solve(
      this.root,
      this.sumFew((k) => first[k]!),
    );
    const shift = Float64Array.from(this.few.of, (j) => this.ratios.few * b[j]!);
    const second = this.withoutMany(shift);
    return first.map((x, k) => x - second[k]!);
  }

  /** Estimate of mu from scores with the smaller factor's effects taken off. */
  mean(v: Float64Array): number {
    let sum = 0;
    v.forEach((x, k) => (sum += x / this.d[this.many.of[k]!]!));
    return sum / this.c;
  }

  /** tr(Zf' P Zf). */
  traceFew(): number {
    const { size, at } = this.root;
    if (this.ratios.few === 0) return this.traceK();
    let trace = 0;
    for (const x of at) trace += x * x;
    return (size - trace) / this.ratios.few;
  }

  /** The diagonal of Zm' P Zm. */
  diagonalMany(): Float64Array {
    const { counts } = this.many;
    const out = Float64Array.from(counts, (n, i) => {
      const x = n / this.d[i]!;
      return x - (x * x) / this.c;
    });
    if (this.ratios.few === 0) return out;
    const own = this.ownNorms();
    const w = solve(this.root, this.h);
    const across = this.sumMany((k) => w[this.few.of[k]!]!);
    let hh = 0;
    w.forEach((x, j) => (hh += x * this.h[j]!));
    return out.map((x, i) => {
      const share = counts[i]! / this.c;
      const d2 = this.d[i]! * this.d[i]!;
      return x - (this.ratios.few * (own[i]! - 2 * share * across[i]! + share * share * hh)) / d2;
    });
  }

  /** The diagonal of Zf' P Zf, from that of S^-1. */
  diagonalFew(): Float64Array {
    const { size, at } = this.root;
    const out = new Float64Array(size);
    for (let j = 0; j < size; j += 1) {
      let sum = 0;
      for (let k = j; k < size; k += 1) sum += at[j * size + k]! ** 2;
      out[j] = this.ratios.few === 0 ? 0 : (1 - sum) / this.ratios.few;
    }
    return out;
  }

  sumMany(of: (rating: number) => number): Float64Array {
    return sumBy(this.many, of);
  }

  sumFew(of: (rating: number) => number): Float64Array {
    return sumBy(this.few, of);
  }

  /** Pm v. */
  private withoutMany(v: Float64Array): Float64Array {
    const sums = this.sumMany((k) => v[k]!);
    const out = v.map((x, k) => {
      const i = this.many.of[k]!;
      return x - (this.ratios.many * sums[i]!) / this.d[i]!;
    });
    let total = 0;
    sums.forEach((sum, i) => (total += sum / this.d[i]!));
    const mean = total / this.c;
    return out.map((x, k) => x - mean / this.d[this.many.of[k]!]!);
  }

  /** S, the lower triangle only. */
  private dense(): Square {
    const { few, many, ratios, d, c, h } = this;
    const size = few.ids.length;
    const at = new Float64Array(size * size);
    if (ratios.few > 0) {
      const groups = ratingsOf(many);
      groups.forEach((ratings, i) => {
        const weight = (ratios.few * ratios.many) / d[i]!;
        for (const k of ratings) {
          const row = few.of[k]! * size;
          for (const l of ratings) at[row + few.of[l]!] = at[row + few.of[l]!]! - weight;
        }
      });
      for (let i = 0; i < size; i += 1) {
        const x = (ratios.few * h[i]!) / c;
        for (let j = 0; j <= i; j += 1) at[i * size + j] = at[i * size + j]! - x * h[j]!;
        at[i * size + i] = at[i * size + i]! + ratios.few * few.counts[i]!;
      }
    }
    for (let i = 0; i < size; i += 1) at[i * size + i] = at[i * size + i]! + 1;
    return { size, at };
  }

  private traceK(): number {
    let trace = 0;
    this.few.counts.forEach((n, j) => (trace += n - this.h[j]! ** 2 / this.c));
    const { many } = this;
    ratingsOf(many).forEach((ratings, i) => {
      let pairs = 0;
      for (const k of ratings) for (const l of ratings) if (this.few.of[k] === this.few.of[l]) pairs += 1;
      trace -= (this.ratios.many * pairs) / this.d[i]!;
    });
    return trace;
  }

  /** m' S^-1 m for the ratings m of each person of the larger factor. */
  private ownNorms(): Float64Array {
    const { size, at } = this.root;
    const { few } = this;
    const sum = new Float64Array(size);
    return Float64Array.from(ratingsOf(this.many), (ratings) => {
      sum.fill(0);
      for (const k of ratings) {
        const row = few.of[k]! * size;
        for (let x = few.of[k]!; x < size; x += 1) sum[x] = sum[x]! + at[row + x]!;
      }
      let norm = 0;
      for (let x = 0; x < size; x += 1) norm += sum[x]! * sum[x]!;
      return norm;
    });
  }
}

/** Positions of the ratings of each person. */
function ratingsOf(factor: Factor): number[][] {
  const out: number[][] = Array.from({ length: factor.ids.length }, () => []);
  factor.of.forEach((person, k) => out[person]!.push(k));
  return out;
}

function sumBy(factor: Factor, of: (rating: number) => number): Float64Array {
  const out = new Float64Array(factor.ids.length);
  for (let k = 0; k < factor.of.length; k += 1) {
    const person = factor.of[k]!;
    out[person] = out[person]! + of(k);
  }
  return out;
}
