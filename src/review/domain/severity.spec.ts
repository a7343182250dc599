import fc from 'fast-check';
import { normalFrom, randomFrom } from './seeded';
import { severity, type Severity } from './severity';
import { crossedDesign, type Rating } from './severity-design';
import { CrossedModel } from './severity-model';
import { fitReml } from './severity-reml';

/** `files` files read by `each` of `readers` in turn; deviations in points. */
function made(
  files: number,
  readers: number,
  each: number,
  deviations: { file: number; reader: number; rest: number },
  seed = 'x',
): Rating[] {
  const normal = normalFrom(randomFrom(seed));
  const severities = Array.from({ length: readers }, () => deviations.reader * normal());
  return Array.from({ length: files }, (_, i) => {
    const level = 60 + deviations.file * normal();
    return Array.from({ length: each }, (_each, k) => {
      const j = (i * each + k * (1 + (i % 5)) + Math.floor(i / readers)) % readers;
      return {
        candidate: `c${i}`,
        reviewer: `r${j}`,
        score: level + severities[j]! + deviations.rest * normal(),
      };
    });
  }).flat();
}

const usual = { file: 8, reader: 4, rest: 6 };

function numbersIn(result: Severity): number[] {
  return Object.values(result).flatMap((value: unknown) => {
    if (typeof value === 'number') return [value];
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
    return Object.values(value).filter((x): x is number => typeof x === 'number');
  });
}

const reasons = (result: Severity): string[] => result.refused.map(({ reason }) => reason);

describe('severity of reviewers', () => {
  it('says so when all scores are equal, with zeros and no NaN', () => {
    const result = severity(made(20, 5, 3, { file: 0, reader: 0, rest: 0 }), { seats: 4 });
    expect(reasons(result)).toEqual(['no_variation']);
    expect(result).toMatchObject({
      remlMean: 60,
      varCandidate: 0,
      varReviewer: 0,
      varResidual: 0,
      candidateEffect: { c0: 0 },
    });
  });

  it.each([
    ['no_ratings', []],
    ['one_reviewer', made(20, 1, 1, usual)],
    ['one_candidate', made(1, 3, 3, usual)],
    ['variance_not_estimable', made(20, 4, 1, usual)],
    ['variance_not_estimable', made(20, 5, 3, { file: 8, reader: 4, rest: 0 })],
  ])('refuses as %s what cannot be estimated', (reason, ratings) => {
    const result = severity(ratings, { seats: 3 });
    expect(reasons(result)).toEqual([reason]);
    expect(result).toMatchObject({ varCandidate: null, candidateEffect: null, selectionProbability: null });
  });

  it('does not compare two islands', () => {
    const other = made(30, 6, 3, usual, 'y').map(({ candidate, reviewer, score }) => ({
      candidate: `d${candidate}`,
      reviewer: `s${reviewer}`,
      score,
    }));
    const result = severity([...made(30, 6, 3, usual), ...other], { seats: 9 });
    expect(result.refused).toContainEqual({ reason: 'disconnected', islands: 2 });
    expect(result).toMatchObject({
      reviewerSeverity: null,
      candidateEffect: null,
      selectionProbability: null,
    });
    expect(result.varCandidate).toBeGreaterThan(0);
  });

  it('names a reviewer with one file, and shrinks what that file says', () => {
    const ratings = [...made(40, 8, 3, usual), { candidate: 'c0', reviewer: 'guest', score: 0 }];
    const result = severity(ratings, { seats: 9 });
    expect(result.refused).toEqual([{ reason: 'too_few_files', floor: 8, reviewers: ['guest'] }]);
    expect(Math.abs(result.reviewerSeverity!.guest!)).toBeLessThan(45);
    expect(severity(ratings, { filesPerReviewer: 1 }).refused).toEqual([]);
  });

  it('lets a variance lie on its bound without a crash', () => {
    const flat = severity(made(60, 8, 3, { file: 8, reader: 0, rest: 9 }, 'z'), { seats: 10 });
    expect(flat.boundary).toEqual(['reviewer']);
    expect(flat).toMatchObject({ varReviewer: 0, refused: [] });
    expect(new Set(Object.values(flat.reviewerSeverity!).map(Math.abs))).toEqual(new Set([0]));
    const alike = severity(made(60, 8, 3, { file: 0, reader: 6, rest: 6 }, 'b'), { seats: 10 });
    expect(alike.boundary).toEqual(['candidate']);
    expect(alike.selectionProbability!.c1).toBeCloseTo(10 / 60);
    for (const x of [...numbersIn(flat), ...numbersIn(alike)]) expect(Number.isFinite(x)).toBe(true);
  });

  it('does not depend on the order of the ratings, and repeats itself for a seed', () => {
    const ratings = made(40, 8, 3, usual);
    expect(severity([...ratings].reverse(), { seats: 9, seed: 'a' })).toEqual(
      severity(ratings, { seats: 9, seed: 'a' }),
    );
  });

  it('takes 10,000 ratings, and every number it gives is one', () => {
    const result = severity(made(3334, 100, 3, usual), { seats: 300 });
    expect(result).toMatchObject({ ratings: 10_002, refused: [] });
    expect(Math.sqrt(result.varCandidate!)).toBeCloseTo(8, 0);
    const numbers = numbersIn(result);
    // Means and variances, and two numbers for each reviewer and three for each file.
    expect(numbers.length).toBeGreaterThan(2 * 100 + 3 * 3334);
    expect(numbers.filter((x) => !Number.isFinite(x))).toEqual([]);
  });

  it('treats more reviewers than candidates alike', () => {
    const turned = made(40, 8, 3, usual).map(({ candidate, reviewer, score }) => ({
      candidate: reviewer,
      reviewer: candidate,
      score,
    }));
    const straight = severity(made(40, 8, 3, usual), { seats: 3 });
    const result = severity(turned, { seats: 3 });
    expect(result.varReviewer).toBeCloseTo(straight.varCandidate!, 6);
    expect(result.candidateEffect!.r3).toBeCloseTo(straight.reviewerSeverity!.r3!, 6);
    expect(result.candidatePosteriorSd!.r3).toBeCloseTo(straight.reviewerPosteriorSd!.r3!, 6);
    const sum = Object.values(result.selectionProbability!).reduce((total, p) => total + p, 0);
    expect(sum).toBeCloseTo(3, 6);
  });

  it('finds the largest restricted likelihood, and no NaN, for any small design', () => {
    const mark = fc.record({
      candidate: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      reviewer: fc.constantFrom('p', 'q', 'r'),
      score: fc.integer({ min: 0, max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 18 }), (ratings) => {
        const result = severity(ratings, { seats: 2 });
        for (const x of numbersIn(result)) expect(Number.isFinite(x)).toBe(true);
        if (result.varCandidate === null || result.varResidual === 0 || result.reviewerSeverity === null)
          return;
        const design = crossedDesign(ratings);
        const deviance = (many: number, few: number) => {
          const model = new CrossedModel(design, { many, few });
          const rest = model.project(design.score).reduce((sum, x, k) => sum + x * design.score[k]!, 0);
          return model.logDet + (ratings.length - 1) * Math.log(rest);
        };
        const { many, few } = fitReml(design).model.ratios;
        const least = deviance(many, few);
        for (const f of [0, 0.5, 0.9, 1.1, 2])
          for (const g of [0, 0.5, 0.9, 1.1, 2]) {
            expect(deviance(many * f + (f > 1 ? 1e-3 : 0), few * g + (g > 1 ? 1e-3 : 0))).toBeGreaterThan(
              least - 1e-6,
            );
          }
      }),
      { numRuns: 300 },
    );
  });
});
