import fc from 'fast-check';
import {
  intraclassCorrelation,
  krippendorffAlpha,
  weightedKappa,
  type AlphaMetric,
  type Ratings,
} from './agreement';
import { alphaReading, iccReading, kappaReading, reliabilityOfMean } from './agreement-reading';
import { randomFrom } from './seeded';

const METRICS: AlphaMetric[] = ['nominal', 'ordinal', 'interval'];

/** Alpha straight from its definition: every pair of marks, one by one. */
function alphaByPairs(ratings: Ratings, metric: AlphaMetric): number {
  const units = ratings
    .map((row) => row.filter((x): x is number => x !== null))
    .filter((row) => row.length > 1);
  const all = units.flat();
  const count = (test: (x: number) => boolean) => all.filter(test).length;
  const delta = (c: number, k: number) => {
    if (metric === 'nominal') return c === k ? 0 : 1;
    if (metric === 'interval') return (c - k) ** 2;
    const [low, high] = [Math.min(c, k), Math.max(c, k)];
    return (count((x) => x >= low && x <= high) - (count((x) => x === c) + count((x) => x === k)) / 2) ** 2;
  };
  const pairs = (marks: number[]) => {
    let sum = 0;
    marks.forEach((x, i) => marks.forEach((y, j) => (sum += i === j ? 0 : delta(x, y))));
    return sum;
  };
  const observed = units.reduce((sum, unit) => sum + pairs(unit) / (unit.length - 1), 0) / all.length;
  return 1 - observed / (pairs(all) / (all.length * (all.length - 1)));
}

const mark = fc.option(fc.integer({ min: 1, max: 5 }), { nil: null, freq: 4 });
const table = fc
  .integer({ min: 1, max: 4 })
  .chain((k) => fc.array(fc.array(mark, { minLength: k, maxLength: k }), { maxLength: 8 }));

describe('agreement between reviewers', () => {
  it("follows Krippendorff's definition pair by pair, or says why there is no number", () => {
    fc.assert(
      fc.property(table, fc.constantFrom(...METRICS), (ratings, metric) => {
        const { value, reason } = krippendorffAlpha(ratings, metric);
        if (value === null) expect(reason).not.toBeNull();
        else expect(value).toBeCloseTo(alphaByPairs(ratings, metric), 9);
      }),
    );
  });

  it('never gives NaN', () => {
    fc.assert(
      fc.property(table, (ratings) => {
        const { single, average } = intraclassCorrelation(ratings);
        const a = ratings.map((row) => row[0] ?? null);
        const b = ratings.map((row) => row[1] ?? null);
        for (const x of [single, average])
          for (const y of [x.value, x.low, x.high]) expect(y === null || Number.isFinite(y)).toBe(true);
        for (const weights of ['linear', 'quadratic'] as const) {
          const { value, reason } = weightedKappa(a, b, weights);
          expect(value === null ? reason !== null : Number.isFinite(value)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is 1 when all agree on files that differ', () => {
    const ratings = [
      [1, 1],
      [3, 3],
      [5, 5],
    ];
    for (const metric of METRICS) expect(krippendorffAlpha(ratings, metric).value).toBe(1);
    expect(intraclassCorrelation(ratings).single).toMatchObject({
      value: 1,
      low: 1,
      high: 1,
      units: 3,
      reviewers: 2,
    });
    expect(weightedKappa([1, 3, 5], [1, 3, 5], 'linear').value).toBe(1);
  });

  it.each([
    [
      'all marks equal',
      [
        [3, 3],
        [3, 3],
      ],
      'no_variation',
      'no_variation',
    ],
    ['one reviewer', [[3], [4]], 'one_reviewer', 'one_reviewer'],
    [
      'one reviewer beside an empty column',
      [
        [3, null],
        [4, null],
      ],
      'one_reviewer',
      'one_reviewer',
    ],
    ['one file', [[3, 4]], 'one_unit', 'one_unit'],
    [
      'no file read twice',
      [
        [3, null],
        [null, 4],
      ],
      'no_pairs',
      'missing_marks',
    ],
    ['nothing', [], 'one_reviewer', 'one_reviewer'],
  ])('has no number but a reason for %s', (_what, ratings, alpha, icc) => {
    for (const metric of METRICS)
      expect(krippendorffAlpha(ratings, metric)).toMatchObject({ value: null, reason: alpha });
    expect(intraclassCorrelation(ratings).single).toMatchObject({
      value: null,
      reason: icc,
      low: null,
      high: null,
    });
  });

  it('takes 10,000 ratings, and every number it gives is one', () => {
    const random = randomFrom('x');
    const level = (worth: number): number => Math.max(1, Math.min(5, Math.round(worth + 2 * random() - 1)));
    const ratings: (number | null)[][] = Array.from({ length: 2500 }, () => {
      const worth = 1 + 4 * random();
      return Array.from({ length: 4 }, () => level(worth));
    });
    const { single, average } = intraclassCorrelation(ratings);
    const [a, b] = [0, 1].map((j) => ratings.map((row) => row[j]!)) as [number[], number[]];
    const found = [
      ...METRICS.map((metric) => krippendorffAlpha(ratings, metric)),
      ...(['linear', 'quadratic'] as const).map((weights) => weightedKappa(a, b, weights)),
      ...[single, average].flatMap((one) => [one, { value: one.low }, { value: one.high }]),
    ];
    for (const { value } of found) expect(value).toBeGreaterThan(0.2);
    for (const { value } of found) expect(value).toBeLessThan(1);
    // The same with a reader of one file, and with marks that are missing.
    ratings.forEach((row, i) => row.push(i === 0 ? 3 : null));
    for (const metric of METRICS) expect(krippendorffAlpha(ratings, metric).value).toBeGreaterThan(0.2);
    expect(intraclassCorrelation(ratings).single).toMatchObject({ value: null, reason: 'missing_marks' });
  });

  it('leaves out of kappa what one of the two did not mark', () => {
    expect(weightedKappa([1, 2, null, 4], [1, 3, 3, 4], 'quadratic')).toMatchObject({ units: 3 });
    expect(weightedKappa([null], [1], 'linear')).toMatchObject({ value: null, reason: 'no_pairs' });
    expect(weightedKappa([2, 2], [2, 2], 'linear')).toMatchObject({ value: null, reason: 'no_variation' });
  });

  it('reads the numbers in words, and says what one more reader buys', () => {
    expect([0.8, 0.7, 0.5].map(alphaReading)).toEqual(['reliable', 'tentative', 'unreliable']);
    expect(iccReading(0.3, 0.8)).toEqual({ low: 'poor', high: 'good' });
    expect([-0.1, 0.3, 0.95].map(kappaReading)).toEqual(['none', 'fair', 'almost_perfect']);
    expect(reliabilityOfMean(0.26, 3)).toBeCloseTo(0.51, 2);
    expect(reliabilityOfMean(0.26, 5)).toBeCloseTo(0.64, 2);
  });
});
