import type { CrossedDesign } from './severity-design';
import { CrossedModel, type Ratios } from './severity-model';

/** The model at the variance ratios of largest restricted likelihood. */
export interface RemlFit {
  readonly model: CrossedModel;
  /** P y: the residuals, in units of the scores. */
  readonly residual: Float64Array;
  readonly varResidual: number;
}

interface Point {
  readonly ratios: readonly [number, number];
  readonly model: CrossedModel;
  readonly residual: Float64Array;
  /** y' P y */
  readonly rest: number;
  readonly deviance: number;
}

/** Ratios beyond this mean that next to nothing is left for the residual. */
export const LARGEST_RATIO = 1e7;

/** Below this gain in deviance, which rounding hides already, the last step is taken unchecked. */
const SETTLED = 1e-7;

/** Up to here more than one start costs next to nothing. */
const FEW_RATINGS = 600;

/**
 * Restricted maximum likelihood (Patterson and Thompson 1971, Biometrika 58:545) over the two variance ratios, the
 * residual variance and the mean profiled out:
 *
 *   deviance = log|V| + log|1' V^-1 1| + (N - 1) log(y' P y).
 *
 * Newton steps with the average information matrix (Gilmour, Thompson and Cullis 1995, Biometrics 51:1440), halved
 * until the deviance falls; a ratio may come to lie on its bound 0 and leaves it only if the slope says so.
 */
export function fitReml(design: CrossedDesign): RemlFit {
  const degrees = design.score.length - 1;
  const fits = startingPoints(design, degrees).map((start) => descend(design, start, degrees));
  const best = fits.reduce((one, other) => (other.deviance < one.deviance ? other : one));
  return { model: best.model, residual: best.residual, varResidual: best.rest / degrees };
}

/** Few ratings may give the deviance more than one valley: then the best of a grid is tried besides the usual start. */
function startingPoints(design: CrossedDesign, degrees: number): Point['ratios'][] {
  const usual: Point['ratios'] = [1, 0.25];
  if (design.score.length > FEW_RATINGS) return [usual];
  const marks = [0, 0.03, 0.2, 1, 5, 40];
  const grid = marks.flatMap((many) => marks.map((few) => evaluate(design, [many, few], degrees)));
  return [usual, grid.reduce((one, other) => (other.deviance < one.deviance ? other : one)).ratios];
}

function descend(design: CrossedDesign, start: Point['ratios'], degrees: number): Point {
  let best = evaluate(design, start, degrees);
  for (let iteration = 0; iteration < 100; iteration += 1) {
    const slope = gradient(best, degrees);
    const step = direction(best, slope, degrees);
    const gain = -(step[0] * slope[0] + step[1] * slope[1]);
    if (gain < SETTLED) return gain > 0 ? evaluate(design, moved(best.ratios, step, 1), degrees) : best;
    const next = search(design, best, step, degrees);
    if (!next) break;
    best = next;
    if (Math.max(...best.ratios) >= LARGEST_RATIO) break;
  }
  return best;
}

/** y' P y at given ratios, as a share of the spread of the scores: how much neither factor explains. */
export function unexplained(design: CrossedDesign, ratios: Ratios): number {
  const point = evaluate(design, [ratios.many, ratios.few], 1);
  const mean = design.score.reduce((sum, y) => sum + y, 0) / design.score.length;
  const spread = design.score.reduce((sum, y) => sum + (y - mean) ** 2, 0);
  return spread === 0 ? 0 : point.residual.reduce((sum, x) => sum + x * x, 0) / spread;
}

function evaluate(design: CrossedDesign, ratios: readonly [number, number], degrees: number): Point {
  const model = new CrossedModel(design, { many: ratios[0], few: ratios[1] });
  const residual = model.project(design.score);
  const rest = dot(design.score, residual);
  return { ratios, model, residual, rest, deviance: model.logDet + degrees * Math.log(rest) };
}

/** Of the deviance by each ratio: tr(Z' P Z) - (N - 1) |Z' P y|^2 / (y' P y). */
function gradient({ model, residual, rest }: Point, degrees: number): [number, number] {
  const many = model.sumMany((k) => residual[k]!);
  const few = model.sumFew((k) => residual[k]!);
  const trace = model.diagonalMany().reduce((sum, x) => sum + x, 0);
  return [trace - (degrees * dot(many, many)) / rest, model.traceFew() - (degrees * dot(few, few)) / rest];
}

/** Minus the inverse of the average information times the slope, over the ratios that are free to move. */
function direction(
  { model, residual, rest, ratios }: Point,
  slope: [number, number],
  degrees: number,
): [number, number] {
  const sumsMany = model.sumMany((k) => residual[k]!);
  const sumsFew = model.sumFew((k) => residual[k]!);
  const u = Float64Array.from(model.many.of, (i) => sumsMany[i]!);
  const v = Float64Array.from(model.few.of, (j) => sumsFew[j]!);
  const pu = model.project(u);
  const pv = model.project(v);
  const qu = dot(sumsMany, sumsMany) / rest;
  const qv = dot(sumsFew, sumsFew) / rest;
  const ridge = 1e-9;
  const uu = degrees * (dot(u, pu) / rest - qu * qu) + ridge;
  const vv = degrees * (dot(v, pv) / rest - qv * qv) + ridge;
  const uv = degrees * (dot(u, pv) / rest - qu * qv);
  const held = ratios.map((ratio, k) => ratio === 0 && slope[k]! >= 0);
  if (held[0] && held[1]) return [0, 0];
  if (held[0]) return [0, Math.max(-ratios[1], -slope[1] / vv)];
  if (held[1]) return [Math.max(-ratios[0], -slope[0] / uu), 0];
  const determinant = uu * vv - uv * uv;
  const flat = determinant <= 1e-9 * uu * vv;
  const many = flat ? -slope[0] / uu : -(vv * slope[0] - uv * slope[1]) / determinant;
  const few = flat ? -slope[1] / vv : -(uu * slope[1] - uv * slope[0]) / determinant;
  // A ratio that would fall below 0 goes to its bound, and the other one as is best then.
  if (ratios[0] + many < 0) return [-ratios[0], Math.max(-ratios[1], -(slope[1] - uv * ratios[0]) / vv)];
  if (ratios[1] + few < 0) return [Math.max(-ratios[0], -(slope[0] - uv * ratios[1]) / uu), -ratios[1]];
  return [many, few];
}

/** The first of the step, its half, its quarter ... that lowers the deviance. */
function search(design: CrossedDesign, from: Point, step: [number, number], degrees: number): Point | null {
  for (let share = 1; share > 1e-6; share /= 2) {
    const next = evaluate(design, moved(from.ratios, step, share), degrees);
    if (next.deviance < from.deviance) return next;
  }
  return null;
}

function moved(ratios: Point['ratios'], step: readonly [number, number], share: number): [number, number] {
  const within = (ratio: number) => Math.min(LARGEST_RATIO, Math.max(0, ratio));
  return [within(ratios[0] + share * step[0]), within(ratios[1] + share * step[1])];
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k += 1) sum += a[k]! * b[k]!;
  return sum;
}
