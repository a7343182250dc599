import { fQuantile } from './f-distribution';

/** Marks of units (files) by raters (reviewers): a row per unit, null where a rater gave none. */
export type Ratings = readonly (readonly (number | null)[])[];

/** Why there is no number. */
export type NoAgreement =
  /** No unit has two marks. */
  | 'no_pairs'
  /** Marks of fewer than two reviewers, or of fewer than two files. */
  | 'one_reviewer'
  | 'one_unit'
  /** Every mark is the same: agreement cannot be told from a scale that nobody uses. */
  | 'no_variation'
  /** The coefficient is defined for complete data only. */
  | 'missing_marks'
  /** Files differ less than chance alone would make them, so that the coefficient has no value. */
  | 'negative_variance';

export interface Coefficient {
  readonly value: number | null;
  readonly reason: NoAgreement | null;
  /** Marks that took part, the units they stand on, and reviewers with any. */
  readonly marks: number;
  readonly units: number;
  readonly reviewers: number;
}

export interface CoefficientWithInterval extends Coefficient {
  /** 95 % interval. */
  readonly low: number | null;
  readonly high: number | null;
}

export type AlphaMetric = 'nominal' | 'ordinal' | 'interval';

/**
 * Krippendorff's alpha (Krippendorff 2011, "Computing Krippendorff's alpha-reliability"), any number of raters, missing
 * marks allowed: alpha = 1 - Do / De, the disagreement within units against that of all pairable marks, by the squared
 * distance of the metric. Ordinal distance is that between mid-ranks, so that ordinal alpha is interval alpha of ranks.
 */
export function krippendorffAlpha(ratings: Ratings, metric: AlphaMetric): Coefficient {
  const units = ratings
    .map((row) => row.filter((mark): mark is number => mark !== null))
    .filter((row) => row.length > 1);
  const all = units.flat();
  const about = { marks: all.length, units: units.length, reviewers: reviewersWithMarks(ratings) };
  if (about.reviewers < 2) return none('one_reviewer', about);
  if (units.length === 0) return none('no_pairs', about);
  if (units.length === 1) return none('one_unit', about);
  const disagreement = metric === 'nominal' ? differing : spread;
  const scale = metric === 'ordinal' ? midRanks(all) : null;
  const on = (marks: readonly number[]) => (scale ? marks.map((mark) => scale.get(mark)!) : marks);
  const expected = disagreement(on(all)) / (all.length - 1);
  if (all.every((mark) => mark === all[0])) return none('no_variation', about);
  const observed = units.reduce((sum, unit) => sum + disagreement(on(unit)) / (unit.length - 1), 0);
  return { value: 1 - observed / expected, reason: null, ...about };
}

/** Sum of squared differences over all ordered pairs. */
function spread(marks: readonly number[]): number {
  const mean = marks.reduce((sum, x) => sum + x, 0) / marks.length;
  return 2 * marks.length * marks.reduce((sum, x) => sum + (x - mean) ** 2, 0);
}

/** Number of ordered pairs that differ. */
function differing(marks: readonly number[]): number {
  return [...counted(marks).values()].reduce((pairs, count) => pairs - count * count, marks.length ** 2);
}

function midRanks(marks: readonly number[]): Map<number, number> {
  let before = 0;
  const ranks = new Map<number, number>();
  for (const [mark, count] of [...counted(marks)].sort(([a], [b]) => a - b)) {
    ranks.set(mark, before + count / 2);
    before += count;
  }
  return ranks;
}

function counted(marks: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const mark of marks) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  return counts;
}

export interface IntraclassCorrelation {
  /** ICC(2,1): one reviewer's mark. ICC(2,k): the mean of all k. */
  readonly single: CoefficientWithInterval;
  readonly average: CoefficientWithInterval;
}

/**
 * ICC(2,1) and ICC(2,k): two-way random effects, absolute agreement (Shrout and Fleiss 1979, Psychological Bulletin
 * 86:420; interval by Satterthwaite as in McGraw and Wong 1996, Psychological Methods 1:30). Complete data only: where
 * every file has its own reviewers, the mixed model of severity.ts gives the share instead.
 */
export function intraclassCorrelation(ratings: Ratings): IntraclassCorrelation {
  const n = ratings.length;
  const k = ratings[0]?.length ?? 0;
  const marks = ratings.flat().filter((mark): mark is number => mark !== null);
  const about = { marks: marks.length, units: n, reviewers: reviewersWithMarks(ratings) };
  const refuse = (reason: NoAgreement): IntraclassCorrelation => {
    const coefficient = { ...none(reason, about), low: null, high: null };
    return { single: coefficient, average: coefficient };
  };
  if (about.reviewers < 2) return refuse('one_reviewer');
  if (n < 2) return refuse('one_unit');
  if (marks.length !== n * k || ratings.some((row) => row.length !== k)) return refuse('missing_marks');
  if (marks.every((mark) => mark === marks[0])) return refuse('no_variation');

  const { rows, columns, error } = meanSquares(ratings as readonly (readonly number[])[]);
  const whole = rows + (k - 1) * error + (k * (columns - error)) / n;
  // Reviewers who contradict each other outright leave no variance to divide by.
  if (whole <= 1e-12 * (rows + error)) return refuse('negative_variance');
  const single = (rows - error) / whole;
  const below = rows + (columns - error) / n;
  const interval = singleInterval(rows, columns, error, n, k, single);
  // Stepping up has a pole at -1 / (k - 1): a limit at or beyond it says nothing about the mean.
  const ofMean = (r: number) => (1 + r * (k - 1) > 1e-9 ? (r * k) / (1 + r * (k - 1)) : null);
  return {
    single: { value: single, reason: null, ...interval, ...about },
    average:
      below > 0
        ? {
            value: (rows - error) / below,
            reason: null,
            low: ofMean(interval.low),
            high: ofMean(interval.high),
            ...about,
          }
        : { ...none('negative_variance', about), low: null, high: null },
  };
}

/** Mean squares of the two-way layout with one mark per cell: files, reviewers, rest. */
function meanSquares(ratings: readonly (readonly number[])[]): {
  rows: number;
  columns: number;
  error: number;
} {
  const n = ratings.length;
  const k = ratings[0]!.length;
  const mean = (numbers: readonly number[]) => numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
  const rowMeans = ratings.map(mean);
  const columnMeans = ratings[0]!.map((_, j) => mean(ratings.map((row) => row[j]!)));
  const grand = mean(rowMeans);
  const squares = (numbers: readonly number[]) => numbers.reduce((sum, x) => sum + (x - grand) ** 2, 0);
  let rest = 0;
  ratings.forEach((row, i) =>
    row.forEach((x, j) => (rest += (x - rowMeans[i]! - columnMeans[j]! + grand) ** 2)),
  );
  return {
    rows: (k * squares(rowMeans)) / (n - 1),
    columns: (n * squares(columnMeans)) / (k - 1),
    error: rest / ((n - 1) * (k - 1)),
  };
}

/** Shrout and Fleiss's interval for ICC(2,1), multiplied through by the error so that perfect agreement divides by nothing. */
function singleInterval(
  rows: number,
  columns: number,
  error: number,
  n: number,
  k: number,
  r: number,
): { low: number; high: number } {
  const a = k * r * (columns - error) + n * (1 + (k - 1) * r) * error;
  const above = (k - 1) * (n - 1) * a * a;
  const below = (n - 1) * (k * r * columns) ** 2 + ((n * (1 + (k - 1) * r) - k * r) * error) ** 2;
  // Both vanish together, with the error: the degrees of freedom then have no influence or are those of the reviewers.
  const degrees = below > 0 && above > 0 ? above / below : k - 1;
  const rest = k * columns + (k * n - k - n) * error;
  const lower = fQuantile(0.975, n - 1, degrees);
  const upper = fQuantile(0.975, degrees, n - 1);
  return {
    low: (n * (rows - lower * error)) / (lower * rest + n * rows),
    high: (n * (upper * rows - error)) / (rest + n * upper * rows),
  };
}

/**
 * Cohen's weighted kappa (Cohen 1968, Psychological Bulletin 70:213) of two raters: 1 minus observed over expected
 * disagreement, weights |i - j| (linear) or (i - j)^2 (quadratic). Units that one of them did not mark are left out.
 */
export function weightedKappa(
  a: readonly (number | null)[],
  b: readonly (number | null)[],
  weights: 'linear' | 'quadratic',
): Coefficient {
  const pairs = a.flatMap((mark, i) => {
    const other = b[i] ?? null;
    return mark === null || other === null ? [] : [[mark, other] as const];
  });
  const about = { marks: 2 * pairs.length, units: pairs.length, reviewers: 2 };
  if (pairs.length === 0) return none('no_pairs', about);
  const distance = (x: number, y: number) => (weights === 'linear' ? Math.abs(x - y) : (x - y) ** 2);
  const observed = pairs.reduce((sum, [x, y]) => sum + distance(x, y), 0) / pairs.length;
  const ours = counted(pairs.map(([x]) => x));
  const theirs = counted(pairs.map(([, y]) => y));
  let expected = 0;
  for (const [x, m] of ours) for (const [y, n] of theirs) expected += m * n * distance(x, y);
  expected /= pairs.length ** 2;
  if (expected === 0) return none('no_variation', about);
  return { value: 1 - observed / expected, reason: null, ...about };
}

function reviewersWithMarks(ratings: Ratings): number {
  const width = ratings.reduce((most, row) => Math.max(most, row.length), 0);
  let count = 0;
  for (let j = 0; j < width; j += 1) if (ratings.some((row) => typeof row[j] === 'number')) count += 1;
  return count;
}

function none(reason: NoAgreement, about: Pick<Coefficient, 'marks' | 'units' | 'reviewers'>): Coefficient {
  return { value: null, reason, ...about };
}
