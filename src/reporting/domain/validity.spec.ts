import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { averageRanks, correctedForRange, FEWEST_FOR_VALIDITY, spearman, validity } from './validity';

interface Case {
  readonly name: string;
  readonly pairs: readonly (readonly [number, number])[];
  readonly rho: number;
  readonly low: number;
  readonly high: number;
}
const { cases } = JSON.parse(
  readFileSync(path.join(__dirname, '../../../test/vectors/validity.json'), 'utf8'),
) as { cases: readonly Case[] };

const of = (pairs: Case['pairs'], everybody = pairs.map(([score]) => score)) =>
  validity({ everybody, known: pairs });
const points = fc.integer({ min: -50, max: 50 });
const many = fc.array(fc.tuple(points, fc.integer({ min: 0, max: 2 })), { minLength: 30, maxLength: 60 });

describe('whether scores foretold outcomes', () => {
  it.each(cases)('is what scipy finds: $name', ({ pairs, rho, low, high }) => {
    const found = of(pairs);
    expect(found.rho).toBeCloseTo(rho, 12);
    expect(found.low).toBeCloseTo(low, 10);
    expect(found.high).toBeCloseTo(high, 10);
  });

  it('gives equal values the mean of their ranks', () => {
    expect(averageRanks([10, 20, 20, 5, 20, 10])).toEqual([2.5, 5, 5, 1, 5, 2.5]);
  });

  it('keeps silent below the floor, and speaks from it on', () => {
    const pairs = Array.from({ length: FEWEST_FOR_VALIDITY }, (_, at) => [at, at % 3] as const);
    expect(of(pairs.slice(1))).toMatchObject({
      n: 29,
      silent: 'too_few',
      rho: null,
      low: null,
      corrected: null,
    });
    expect(of(pairs).silent).toBeNull();
  });

  it('cannot be estimated where all scores or all outcomes are alike', () => {
    const alike = Array.from({ length: 40 }, (_, at) => [at, 2] as const);
    expect(of(alike)).toMatchObject({ silent: 'all_alike', rho: null, low: null, high: null });
    expect(of(alike.map(([at, two]) => [two, at]))).toMatchObject({ silent: 'all_alike' });
  });

  it('is one for a perfect order, with an interval that does not leave it', () => {
    expect(of(Array.from({ length: 30 }, (_, at) => [at, at]))).toMatchObject({ rho: 1, low: 1, high: 1 });
  });

  it('does not change when either side is stretched, keeping its order', () => {
    fc.assert(
      fc.property(many, (pairs) => {
        const bent = pairs.map(([x, y]) => [Math.exp(x / 20), y ** 3 + 7] as const);
        expect(of(bent).rho ?? null).toEqual(
          of(pairs).rho === null ? null : expect.closeTo(of(pairs).rho!, 12),
        );
      }),
    );
  });

  it('turns its sign with the score, and stays between minus one and one, its interval around it', () => {
    fc.assert(
      fc.property(many, (pairs) => {
        const { rho, low, high, silent } = of(pairs);
        if (silent) return expect([rho, low, high]).toEqual([null, null, null]);
        expect(
          spearman(
            pairs.map(([x]) => -x),
            pairs.map(([, y]) => y),
          ),
        ).toBeCloseTo(-rho!, 12);
        expect(-1 <= low! && low! <= rho! && rho! <= high! && high! <= 1).toBe(true);
      }),
    );
  });
});

describe('the correction for a narrower range', () => {
  it('is Thorndike’s second case', () => {
    expect(correctedForRange(0.3, 12, 8)).toBeCloseTo(0.4266409168259795, 12);
    expect(correctedForRange(-0.2, 15, 10)).toBeCloseTo(-0.29277002188455997, 12);
  });

  it('is left out where the selected spread as widely as everybody, or not at all', () => {
    expect([correctedForRange(0.5, 10, 10), correctedForRange(0.5, 8, 10)]).toEqual([null, null]);
    expect(correctedForRange(0.5, 10, 0)).toBeNull();
  });

  it('never leaves minus one to one, nor weakens a relation', () => {
    const share = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, fc.double({ min: 1.01, max: 100, noNaN: true }), (r, u) => {
        const found = correctedForRange(r, u, 1)!;
        expect(Math.abs(found)).toBeLessThanOrEqual(1 + 1e-12);
        expect(Math.abs(found)).toBeGreaterThanOrEqual(Math.abs(r) - 1e-12);
      }),
    );
  });
});
