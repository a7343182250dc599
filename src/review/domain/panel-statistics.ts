import { randomFrom } from './seeded';
import type { Criterion } from '../../rubrics/domain';
import { intraclassCorrelation, krippendorffAlpha, type NoAgreement } from './agreement';
import { reliabilityOfMean } from './agreement-reading';
import { alphaOfUnits, unitsOf } from './alpha-draws';
import { kappaOfPairs } from './kappa-of-pairs';
import { criterionFigure, reviewerFigures, type CriterionFigure, type ReviewerFigure } from './marks-figures';
import { severity, type Severity } from './severity';
import type { SheetOf } from './sheet-of';

export type { SheetOf };

export type Method = 'icc_2_1' | 'mixed_model' | 'spearman_brown' | 'alpha_interval' | 'weighted_kappa';

/** A coefficient with what it stands on. `reason` says why there is no value. */
export interface Figure {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly reason: NoAgreement | 'variance_not_estimable' | 'few_shared' | null;
  readonly method: Method;
  readonly sheets: number;
  readonly files: number;
}

export interface PanelStatistics {
  readonly one: Figure;
  readonly average: Figure;
  readonly alpha: Figure;
  /** Mean over pairs of reviewers; `low` and `high` are the pair that agrees least and the one that agrees most. */
  readonly kappa: Figure & { readonly pairs: number };
  /** Readers per file on average, rounded: what the figure for the average stands for. */
  readonly readers: number;
  /** Reliability of the mean of 1, 2, ... 8 readers (Spearman-Brown); empty where that of one is unknown. */
  readonly byReaders: readonly number[];
  readonly model: Severity;
  readonly reviewers: readonly ReviewerFigure[];
  readonly criteria: readonly CriterionFigure[];
}

const DRAWS = 400;
const MOST_READERS = 8;

/**
 * How far the marks of a panel can be relied on. Where every reader has read every file the intraclass correlation is
 * the classical one; where each file has its own readers it is the share of variance between files in a mixed model.
 * The range of alpha, which has no formula, comes from drawing files again with replacement, by a fixed seed.
 * Ten thousand files with three sheets each take seconds: callers keep the answer (statistics-runs.ts).
 */
export function panelStatistics(
  given: readonly SheetOf[],
  criteria: readonly Criterion[],
  seed: string,
): PanelStatistics {
  // One order, so that sums come out the same to the last digit.
  const sheets = [...given].sort(
    (a, b) => compare(a.nominationId, b.nominationId) || compare(a.reviewerId, b.reviewerId),
  );
  const files = byFile(sheets);
  const reviewers = [...new Set(sheets.map(({ reviewerId }) => reviewerId))].sort();
  const about = { sheets: sheets.length, files: files.length };
  const model = severity(
    sheets.map(({ nominationId, reviewerId, score }) => ({
      candidate: nominationId,
      reviewer: reviewerId,
      score,
    })),
  );
  const one = { ...single(files, reviewers, model), ...about };
  const readers = Math.max(1, Math.round(sheets.length / Math.max(1, files.length)));
  const reliable = one.value === null ? null : Math.max(0, one.value);
  return {
    one,
    average: { ...averageOf(one, readers), ...about },
    alpha: { ...alphaOf(files, reviewers.length, seed), ...about },
    kappa: { ...kappaOfPairs(files), method: 'weighted_kappa', ...about },
    readers,
    byReaders:
      reliable === null
        ? []
        : Array.from({ length: MOST_READERS }, (_k, k) => reliabilityOfMean(reliable, k + 1)),
    model,
    reviewers: reviewerFigures(files, reviewers, model),
    criteria: criteria.map((criterion) => criterionFigure(criterion, sheets)),
  };
}

function byFile(sorted: readonly SheetOf[]): SheetOf[][] {
  const files: SheetOf[][] = [];
  for (const sheet of sorted) {
    const last = files.at(-1);
    if (last?.[0]?.nominationId === sheet.nominationId) last.push(sheet);
    else files.push([sheet]);
  }
  return files;
}

type Estimate = Omit<Figure, 'sheets' | 'files'>;
type Files = readonly (readonly SheetOf[])[];

function single(files: Files, reviewers: readonly string[], model: Severity): Estimate {
  const complete = completeCorrelation(files, reviewers);
  if (complete) {
    const { value, low, high, reason } = complete;
    return { value, low, high, reason, method: 'icc_2_1' };
  }
  const value = model.reliabilityOfOne;
  if (value === null) return { ...NOTHING, reason: 'variance_not_estimable', method: 'mixed_model' };
  const sheets = files.reduce((sum, file) => sum + file.length, 0);
  const error = errorOfShare(value, sheets / files.length, files.length);
  return {
    value,
    low: Math.max(0, value - 1.96 * error),
    high: Math.min(1, value + 1.96 * error),
    reason: null,
    method: 'mixed_model',
  };
}

/** The classical coefficient, where every reviewer has read every file, or where there is too little for any other. */
function completeCorrelation(files: Files, reviewers: readonly string[]) {
  const whole = files.every((file) => file.length === reviewers.length);
  if (!whole && reviewers.length > 1 && files.length > 1) return null;
  return intraclassCorrelation(
    files.map((file) =>
      reviewers.map((id) => file.find(({ reviewerId }) => reviewerId === id)?.score ?? null),
    ),
  ).single;
}

/**
 * Large-sample standard error of an intraclass correlation r from n files with k readers each (Donner 1986,
 * International Statistical Review 54:67): sqrt(2 (1 - r)^2 (1 + (k - 1) r)^2 / (k (k - 1) (n - 1))).
 */
function errorOfShare(r: number, k: number, n: number): number {
  return Math.sqrt((2 * (1 - r) ** 2 * (1 + (k - 1) * r) ** 2) / (k * (k - 1) * (n - 1)));
}

function averageOf(one: Estimate, readers: number): Estimate {
  const of = (r: number | null): number | null =>
    r === null ? null : reliabilityOfMean(Math.max(0, r), readers);
  const [value, low, high] = [of(one.value), of(one.low), of(one.high)];
  return { value, low, high, reason: one.reason, method: 'spearman_brown' };
}

function alphaOf(files: Files, reviewers: number, seed: string): Estimate {
  const method = 'alpha_interval';
  const rows = files.map((file) => file.map(({ score }) => score));
  const { value, reason } = krippendorffAlpha(rows, 'interval');
  if (value === null) {
    const better = reason === 'one_reviewer' && reviewers > 1 ? 'no_pairs' : reason;
    return { ...NOTHING, reason: better, method };
  }
  const units = unitsOf(rows);
  const random = randomFrom(seed);
  const drawn = Array.from({ length: DRAWS }, () =>
    alphaOfUnits(units.map(() => units[Math.floor(random() * units.length)]!)),
  ).filter((alpha): alpha is number => alpha !== null);
  const [low, high] = middle(drawn);
  return { value, low, high, reason: null, method };
}

/** The middle 95 % of the draws; none when too few of them had a value. */
function middle(drawn: readonly number[]): [number | null, number | null] {
  if (drawn.length < DRAWS / 2) return [null, null];
  const sorted = [...drawn].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))]!;
  return [at(0.025), at(0.975)];
}

const NOTHING = { value: null, low: null, high: null } as const;

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
