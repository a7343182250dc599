import { normalBelow } from './normal-distribution';
import { normalFrom, randomFrom } from './seeded';
import { rowsTimes } from './severity-matrix';
import type { RemlFit } from './severity-reml';

// Named once: a test's sandbox makes every look-up of a global slow, and these are called millions of times.
const { max, min, round, sqrt } = Math;

export interface Drawn {
  /** Of each candidate in the order of the design: probability of standing among the first `seats`. */
  readonly probability: Float64Array;
  readonly draws: number;
}

/**
 * Probability that each candidate belongs above the line, from joint draws of all effects given the scores and the
 * variances (normal, mean and variance by Henderson's equations):
 *
 *   few ~ N(few^, s2 rf S^-1), mu | few ~ N(mean of y - few, s2 / c), many | mu, few independent with variance s2 rm / d.
 *
 * Candidates being the larger factor, each draw counts not "in" or "out" but the probability of "in" given the other
 * draws, P(effect > the line that the others leave): same expectation, less noise (Rao-Blackwell).
 */
export function drawSelection(fit: RemlFit, seats: number, seed: string): Drawn {
  const { model } = fit;
  const count = model.design.candidates.ids.length;
  const candidatesAreMany = model.many === model.design.candidates;
  const ratio = candidatesAreMany ? model.ratios.many : model.ratios.few;
  if (seats <= 0 || seats >= count)
    return { probability: new Float64Array(count).fill(seats <= 0 ? 0 : 1), draws: 0 };
  // No difference between candidates was found: every order is as likely as any other.
  if (ratio === 0) return { probability: new Float64Array(count).fill(seats / count), draws: 0 };
  const draws = drawsFor(model.design.score.length, model.few.ids.length, model.many.ids.length);
  const normal = normalFrom(randomFrom(seed));
  const probability = candidatesAreMany
    ? drawMany(fit, seats, draws, normal)
    : drawFew(fit, seats, draws, normal);
  return { probability: probability.map((sum) => sum / draws), draws };
}

/** As many draws as a second or two allow: 20,000 for panels of the usual size, never below 2,000. */
function drawsFor(ratings: number, few: number, many: number): number {
  const work = ratings + few * few + 30 * many;
  return round(min(20_000, max(2_000, 4e8 / work)));
}

function drawMany(fit: RemlFit, seats: number, draws: number, normal: () => number): Float64Array {
  const { model, varResidual } = fit;
  const { many, few, ratios, d, c, design } = model;
  const centre = fewCentre(fit);
  const spread = Float64Array.from(d, (x) => sqrt((varResidual * ratios.many) / x));
  const scores = model.sumMany((k) => design.score[k]!);
  const sum = new Float64Array(many.ids.length);
  const mean = new Float64Array(many.ids.length);
  const effect = new Float64Array(many.ids.length);
  const held = new Float64Array(many.ids.length);
  for (let draw = 0; draw < draws; draw += 1) {
    const b = drawEffects(fit, centre, normal);
    mean.set(scores);
    for (let k = 0; k < design.score.length; k += 1) {
      const i = many.of[k]!;
      mean[i] = mean[i]! - b[few.of[k]!]!;
    }
    let mu = 0;
    for (let i = 0; i < mean.length; i += 1) mu += mean[i]! / d[i]!;
    mu = mu / c + sqrt(varResidual / c) * normal();
    for (let i = 0; i < mean.length; i += 1) {
      mean[i] = (ratios.many * (mean[i]! - many.counts[i]! * mu)) / d[i]!;
      effect[i] = mean[i]! + spread[i]! * normal();
    }
    held.set(effect);
    const [last, next] = cutLine(held, seats);
    for (let i = 0; i < mean.length; i += 1) {
      const line = effect[i]! >= last ? next : last;
      sum[i] = sum[i]! + normalBelow((mean[i]! - line) / spread[i]!);
    }
  }
  return sum;
}

/** Candidates are the smaller factor: plain counting. */
function drawFew(fit: RemlFit, seats: number, draws: number, normal: () => number): Float64Array {
  const centre = fewCentre(fit);
  const sum = new Float64Array(centre.length);
  for (let draw = 0; draw < draws; draw += 1) {
    const b = drawEffects(fit, centre, normal);
    const [last] = cutLine(b.slice(), seats);
    for (let i = 0; i < b.length; i += 1) if (b[i]! >= last) sum[i] = sum[i]! + 1;
  }
  return sum;
}

function fewCentre({ model, residual }: RemlFit): Float64Array {
  return model.sumFew((k) => residual[k]!).map((x) => model.ratios.few * x);
}

function drawEffects(
  { model, varResidual }: RemlFit,
  centre: Float64Array,
  normal: () => number,
): Float64Array {
  const scale = sqrt(varResidual * model.ratios.few);
  if (scale === 0) return centre;
  const z = Float64Array.from(centre, normal);
  return rowsTimes(model.root, z).map((x, j) => centre[j]! + scale * x);
}

/** The `seats`-th and the following largest number; puts the numbers out of order. */
function cutLine(numbers: Float64Array, seats: number): [number, number] {
  let left = 0;
  let right = numbers.length - 1;
  const k = seats - 1;
  while (left < right) {
    const pivot = numbers[(left + right) >> 1]!;
    let i = left;
    let j = right;
    while (i <= j) {
      while (numbers[i]! > pivot) i += 1;
      while (numbers[j]! < pivot) j -= 1;
      if (i > j) break;
      const swap = numbers[i]!;
      numbers[i] = numbers[j]!;
      numbers[j] = swap;
      i += 1;
      j -= 1;
    }
    if (k <= j) right = j;
    else if (k >= i) left = i;
    else break;
  }
  let next = -Infinity;
  for (let i = seats; i < numbers.length; i += 1) next = max(next, numbers[i]!);
  return [numbers[k]!, next];
}
