import fc from 'fast-check';
import { fisherExact } from './fisher';
import { wilson } from '.';

describe('a share with its interval', () => {
  // Values of Wilson's interval as R gives them: prop.test(x, n, correct = FALSE).
  it.each([
    [188, 226, 0.8319, 0.7776, 0.875],
    [8, 10, 0.8, 0.4902, 0.9433],
    [0, 10, 0, 0, 0.2775],
    [10, 10, 1, 0.7225, 1],
  ])('of %i in %i', (successes, n, value, low, high) => {
    const share = wilson(successes, n);
    expect(share?.value).toBeCloseTo(value, 4);
    expect(share?.low).toBeCloseTo(low, 4);
    expect(share?.high).toBeCloseTo(high, 4);
  });

  it('is nothing where nobody was asked', () => expect(wilson(0, 0)).toBeNull());

  it('lies around the value, inside 0 to 1, and mirrors when yes and no change places', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(5000), (n, part) => {
        const yes = part % (n + 1);
        const share = wilson(yes, n);
        const mirror = wilson(n - yes, n);
        if (!share || !mirror) return false;
        return (
          share.low >= 0 &&
          share.low <= share.value &&
          share.value <= share.high &&
          share.high <= 1 &&
          Math.abs(share.low - (1 - mirror.high)) < 1e-12
        );
      }),
    ));
});

describe("Fisher's exact test", () => {
  // fisher.test in R: the lady tasting tea, and the table of the transparency picture.
  it.each([
    [3, 4, 1, 4, 0.4857],
    [35, 94, 61, 177, 0.6897],
    [0, 5, 5, 5, 0.0079],
    [0, 0, 3, 9, 1],
  ])('of %i in %i against %i in %i', (a, n, b, m, p) => expect(fisherExact(a, n, b, m)).toBeCloseTo(p, 3));
});
