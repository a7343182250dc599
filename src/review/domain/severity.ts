import { crossedDesign, type CrossedDesign, type Factor, type Rating } from './severity-design';
import type { CrossedModel } from './severity-model';
import { drawSelection } from './severity-posterior';
import { fitReml, LARGEST_RATIO, unexplained, type RemlFit } from './severity-reml';

/** Fewest files per reviewer for an adjustment to be worth its noise (research/domain.md 7.3: 8 to 10). */
export const FILES_PER_REVIEWER = 8;

/** Why scores may not be adjusted. */
export type SeverityRefusal =
  | { readonly reason: 'no_ratings' | 'one_reviewer' | 'one_candidate' | 'no_variation' }
  /** Candidate, reviewer and chance cannot be told apart, as when nobody's file was read twice. */
  | { readonly reason: 'variance_not_estimable' }
  | { readonly reason: 'disconnected'; readonly islands: number }
  | { readonly reason: 'too_few_files'; readonly floor: number; readonly reviewers: readonly string[] };

export interface SeverityOptions {
  /** Seats for the probability of belonging above the line; without them there is none. */
  readonly seats?: number;
  readonly seed?: string;
  readonly filesPerReviewer?: number;
}

type ById = Readonly<Record<string, number>>;

export interface Severity {
  readonly ratings: number;
  readonly candidates: number;
  readonly reviewers: number;
  readonly remlMean: number | null;
  readonly varCandidate: number | null;
  readonly varReviewer: number | null;
  readonly varResidual: number | null;
  /** Points by which a reviewer's marks lie above (lenient) or below (severe) the others', shrunken. */
  readonly reviewerSeverity: ById | null;
  readonly reviewerPosteriorSd: ById | null;
  /** Points by which a candidate lies above the mean, reviewers' severity taken off, shrunken. */
  readonly candidateEffect: ById | null;
  readonly candidatePosteriorSd: ById | null;
  readonly selectionProbability: ById | null;
  /** Joint draws behind the probability. */
  readonly draws: number;
  /** Share of the variance of one mark that is the candidate's (ICC for incomplete designs). */
  readonly reliabilityOfOne: number | null;
  /** Factors whose variance was estimated as zero. */
  readonly boundary: readonly ('candidate' | 'reviewer')[];
  /** Empty: scores may be adjusted. */
  readonly refused: readonly SeverityRefusal[];
}

/**
 * Severity of reviewers by the mixed model y = mu + candidate + reviewer + e with crossed random effects, fitted by
 * REML; effects are best linear unbiased predictions, with their posterior standard deviation given the variances.
 *
 * Where the design does not carry an adjustment, `refused` says why. Effects are withheld when islands cannot be
 * compared or nothing can be estimated; with too few files they are given for information and must not be applied.
 */
export function severity(ratings: readonly Rating[], options: SeverityOptions = {}): Severity {
  const design = crossedDesign(ratings);
  const hopeless = notEstimable(design);
  if (hopeless)
    return {
      ...unknown(design),
      ...(hopeless.reason === 'no_variation' ? level(design) : {}),
      refused: [hopeless],
    };
  const fit = fitReml(design);
  if (Math.max(fit.model.ratios.many, fit.model.ratios.few) >= LARGEST_RATIO) {
    return { ...unknown(design), refused: [{ reason: 'variance_not_estimable' }] };
  }
  const refused = refusals(design, options.filesPerReviewer ?? FILES_PER_REVIEWER);
  const comparable = refused.every(({ reason }) => reason !== 'disconnected');
  return { ...unknown(design), ...variances(fit), ...(comparable ? effects(fit, options) : {}), refused };
}

function notEstimable(design: CrossedDesign): SeverityRefusal | null {
  const { candidates, reviewers, score, islands } = design;
  if (score.length === 0) return { reason: 'no_ratings' };
  if (score.every((y) => y === score[0])) return { reason: 'no_variation' };
  if (reviewers.ids.length < 2) return { reason: 'one_reviewer' };
  if (candidates.ids.length < 2) return { reason: 'one_candidate' };
  const freedom = score.length - (candidates.ids.length + reviewers.ids.length - islands);
  if (freedom < 1) return { reason: 'variance_not_estimable' };
  // Scores that two sums explain to the last digit leave nothing to measure chance by.
  if (unexplained(design, { many: 1e6, few: 1e6 }) < 1e-10) return { reason: 'variance_not_estimable' };
  return null;
}

function refusals(design: CrossedDesign, floor: number): SeverityRefusal[] {
  const { reviewers, islands } = design;
  const out: SeverityRefusal[] = [];
  if (islands > 1) out.push({ reason: 'disconnected', islands });
  const thin = reviewers.ids.filter((_, j) => reviewers.counts[j]! < floor);
  if (thin.length > 0) out.push({ reason: 'too_few_files', floor, reviewers: thin });
  return out;
}

function variances({ model, varResidual, residual }: RemlFit): Partial<Severity> {
  const [candidate, reviewer] = sides(model);
  const varCandidate = candidate.ratio * varResidual;
  const varReviewer = reviewer.ratio * varResidual;
  const few = model.sumFew((k) => residual[k]!);
  const shifted = model.design.score.map((y, k) => y - model.ratios.few * few[model.few.of[k]!]!);
  return {
    remlMean: model.mean(shifted),
    varCandidate,
    varReviewer,
    varResidual,
    reliabilityOfOne: varCandidate / (varCandidate + varReviewer + varResidual),
    boundary: [
      ...(candidate.ratio === 0 ? ['candidate' as const] : []),
      ...(reviewer.ratio === 0 ? ['reviewer' as const] : []),
    ],
  };
}

function effects(fit: RemlFit, { seats, seed = 'tsubasa' }: SeverityOptions): Partial<Severity> {
  const { model, residual, varResidual } = fit;
  const [candidate, reviewer] = sides(model);
  const predicted = ({ factor, ratio }: Side) =>
    byId(
      factor,
      sums(factor, residual).map((x) => ratio * x),
    );
  const deviation = ({ factor, ratio, diagonal }: Side) =>
    byId(
      factor,
      diagonal().map((x) => Math.sqrt(Math.max(0, varResidual * (ratio - ratio * ratio * x)))),
    );
  const drawn = seats === undefined ? null : drawSelection(fit, seats, seed);
  return {
    reviewerSeverity: predicted(reviewer),
    reviewerPosteriorSd: deviation(reviewer),
    candidateEffect: predicted(candidate),
    candidatePosteriorSd: deviation(candidate),
    selectionProbability: drawn && byId(candidate.factor, drawn.probability),
    draws: drawn?.draws ?? 0,
  };
}

interface Side {
  readonly factor: Factor;
  readonly ratio: number;
  /** Of Z' P Z. */
  readonly diagonal: () => Float64Array;
}

/** Candidates and reviewers, whichever of them the model eliminated. */
function sides(model: CrossedModel): [candidate: Side, reviewer: Side] {
  const many = { factor: model.many, ratio: model.ratios.many, diagonal: () => model.diagonalMany() };
  const few = { factor: model.few, ratio: model.ratios.few, diagonal: () => model.diagonalFew() };
  return model.many === model.design.candidates ? [many, few] : [few, many];
}

/** All scores equal: the mean is known, and nothing differs. */
function level(design: CrossedDesign): Partial<Severity> {
  const zero = ({ ids }: Factor) => Object.fromEntries(ids.map((id) => [id, 0]));
  const { candidates, reviewers } = design;
  return {
    remlMean: design.score[0]!,
    varCandidate: 0,
    varReviewer: 0,
    varResidual: 0,
    reviewerSeverity: zero(reviewers),
    candidateEffect: zero(candidates),
    boundary: ['candidate', 'reviewer'],
  };
}

function unknown({ score, candidates, reviewers }: CrossedDesign): Omit<Severity, 'refused'> {
  return {
    ratings: score.length,
    candidates: candidates.ids.length,
    reviewers: reviewers.ids.length,
    remlMean: null,
    varCandidate: null,
    varReviewer: null,
    varResidual: null,
    reviewerSeverity: null,
    reviewerPosteriorSd: null,
    candidateEffect: null,
    candidatePosteriorSd: null,
    selectionProbability: null,
    draws: 0,
    reliabilityOfOne: null,
    boundary: [],
  };
}

function sums(factor: Factor, residual: Float64Array): Float64Array {
  const out = new Float64Array(factor.ids.length);
  factor.of.forEach((person, k) => (out[person] = out[person]! + residual[k]!));
  return out;
}

function byId({ ids }: Factor, numbers: Float64Array): ById {
  return Object.fromEntries(ids.map((id, index) => [id, numbers[index]!]));
}
