import { randomFrom } from './seeded';
import type { Criterion, Marks } from '../../rubrics/domain';
import { intraclassCorrelation, krippendorffAlpha, type NoAgreement, type Ratings } from './agreement';
import { reliabilityOfMean } from './agreement-reading';
import { severity, type Severity } from './severity';

export interface SheetOf {
  readonly nominationId: string;
  readonly reviewerId: string;
  readonly score: number;
  readonly marks: Marks;
}

export type Method = 'icc_2_1' | 'mixed_model' | 'spearman_brown' | 'alpha_interval';

/** A coefficient with what it stands on. `reason` says why there is no value. */
export interface Figure {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly reason: NoAgreement | 'variance_not_estimable' | null;
  readonly method: Method;
  readonly sheets: number;
  readonly files: number;
}

export interface ReviewerFigure {
  readonly reviewerId: string;
  readonly files: number;
  readonly mean: number;
  readonly least: number;
  readonly most: number;
  /** Mean difference to the other readers of the same files; null when nobody else has read them. */
  readonly raw: number | null;
  readonly adjusted: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface CriterionFigure {
  readonly code: string;
  /** How many marks each level has, lowest first. */
  readonly counts: readonly number[];
  readonly notApplicable: number;
  readonly marks: number;
  readonly mean: number | null;
}

export interface PanelStatistics {
  readonly one: Figure;
  readonly average: Figure;
  readonly alpha: Figure;
  /** Readers per file on average, rounded: what the figure for the average stands for. */
  readonly readers: number;
  readonly model: Severity;
  readonly reviewers: readonly ReviewerFigure[];
  readonly criteria: readonly CriterionFigure[];
}

/** A file whose readers lie this far apart asks for one more reader. */
export const FAR_APART = 25;
const DRAWS = 400;

/**
 * How far the marks of a panel can be relied on. Where every reader has read every file the intraclass correlation is
 * the classical one; where each file has its own readers it is the share of variance between files in a mixed model.
 * The range of alpha, which has no formula, comes from drawing files again with replacement, by a fixed seed.
 */
export function panelStatistics(
  given: readonly SheetOf[],
  criteria: readonly Criterion[],
  seed: string,
): PanelStatistics {
  // One order, so that sums come out the same to the last digit.
  const sheets = [...given].sort((a, b) => compare(keyOf(a), keyOf(b)));
  const files = [...new Set(sheets.map(({ nominationId }) => nominationId))].sort();
  const reviewers = [...new Set(sheets.map(({ reviewerId }) => reviewerId))].sort();
  const table = tableOf(sheets, files, reviewers);
  const about = { sheets: sheets.length, files: files.length };
  const model = modelOf(sheets);
  const one = { ...single(table, sheets, files, model), ...about };
  const readers = Math.max(1, Math.round(sheets.length / Math.max(1, files.length)));
  return {
    one,
    average: { ...averageOf(one, readers), ...about },
    alpha: { ...alphaOf(table, seed), ...about },
    readers,
    model,
    reviewers: reviewers.map((id) => reviewerFigure(id, sheets, model)),
    criteria: criteria.map((criterion) => criterionFigure(criterion, sheets)),
  };
}

type Estimate = Omit<Figure, 'sheets' | 'files'>;

function single(
  table: Ratings,
  sheets: readonly SheetOf[],
  files: readonly string[],
  model: Severity,
): Estimate {
  const complete = intraclassCorrelation(table).single;
  if (complete.reason !== 'missing_marks') {
    return {
      ...range(complete.value, complete.low, complete.high),
      reason: complete.reason,
      method: 'icc_2_1',
    };
  }
  const value = model.reliabilityOfOne;
  if (value === null)
    return { ...range(null, null, null), reason: 'variance_not_estimable', method: 'mixed_model' };
  const error = errorOfShare(value, sheets.length / files.length, files.length);
  return {
    ...range(value, Math.max(0, value - 1.96 * error), Math.min(1, value + 1.96 * error)),
    reason: null,
    method: 'mixed_model',
  };
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
  return { ...range(of(one.value), of(one.low), of(one.high)), reason: one.reason, method: 'spearman_brown' };
}

function alphaOf(table: Ratings, seed: string): Estimate {
  const { value, reason } = krippendorffAlpha(table, 'interval');
  if (value === null) return { ...range(null, null, null), reason, method: 'alpha_interval' };
  const rows = table.map((_row, i) => i);
  const drawn = drawnFiles(
    rows,
    seed,
    (chosen) =>
      krippendorffAlpha(
        chosen.map((i) => table[i]!),
        'interval',
      ).value,
  );
  return { ...range(value, ...middle(drawn)), reason: null, method: 'alpha_interval' };
}

function reviewerFigure(reviewerId: string, sheets: readonly SheetOf[], model: Severity): ReviewerFigure {
  const own = sheets.filter((sheet) => sheet.reviewerId === reviewerId);
  const scores = own.map(({ score }) => score);
  const differences = own.flatMap(({ nominationId, score }) => {
    const others = sheets.filter((one) => one.nominationId === nominationId && one.reviewerId !== reviewerId);
    return others.length > 0 ? [score - mean(others.map((one) => one.score))] : [];
  });
  const adjusted = model.reviewerSeverity?.[reviewerId] ?? null;
  const spread = model.reviewerPosteriorSd?.[reviewerId] ?? null;
  return {
    reviewerId,
    files: own.length,
    mean: mean(scores),
    least: Math.min(...scores),
    most: Math.max(...scores),
    raw: differences.length > 0 ? mean(differences) : null,
    adjusted,
    low: adjusted === null || spread === null ? null : adjusted - 1.96 * spread,
    high: adjusted === null || spread === null ? null : adjusted + 1.96 * spread,
  };
}

function criterionFigure({ code, anchors }: Criterion, sheets: readonly SheetOf[]): CriterionFigure {
  const marks = sheets.flatMap((sheet) => sheet.marks[code] ?? []);
  const levels = marks.flatMap(({ level }) => level ?? []);
  return {
    code,
    counts: anchors.map((_anchor, i) => levels.filter((level) => level === i + 1).length),
    notApplicable: marks.length - levels.length,
    marks: levels.length,
    mean: levels.length > 0 ? mean(levels) : null,
  };
}

function tableOf(
  sheets: readonly SheetOf[],
  files: readonly string[],
  reviewers: readonly string[],
): (number | null)[][] {
  const scores = new Map(sheets.map((sheet) => [`${sheet.nominationId} ${sheet.reviewerId}`, sheet.score]));
  return files.map((file) => reviewers.map((reviewer) => scores.get(`${file} ${reviewer}`) ?? null));
}

function modelOf(sheets: readonly SheetOf[]): Severity {
  return severity(
    sheets.map(({ nominationId, reviewerId, score }) => ({
      candidate: nominationId,
      reviewer: reviewerId,
      score,
    })),
  );
}

/** The statistic over sets of files drawn with replacement; draws without a value are left out. */
function drawnFiles<T>(
  files: readonly T[],
  seed: string,
  of: (chosen: readonly T[]) => number | null,
): number[] {
  const random = randomFrom(seed);
  return Array.from({ length: DRAWS }, () =>
    of(files.map(() => files[Math.floor(random() * files.length)]!)),
  ).filter((value): value is number => value !== null);
}

/** The middle 95 % of the draws; none when too few of them had a value. */
function middle(drawn: readonly number[]): [number | null, number | null] {
  if (drawn.length < DRAWS / 2) return [null, null];
  const sorted = [...drawn].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))]!;
  return [at(0.025), at(0.975)];
}

function range(
  value: number | null,
  low: number | null,
  high: number | null,
): Pick<Figure, 'value' | 'low' | 'high'> {
  return { value, low, high };
}

function keyOf({ nominationId, reviewerId }: SheetOf): string {
  return `${nominationId} ${reviewerId}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0) / numbers.length;
}
