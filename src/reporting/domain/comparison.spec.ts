import { comparisons, difference, FEWEST_TO_COMPARE } from './comparison';
import { roundedCount } from './rounding';
import { wilson } from '../../selection/domain';

describe('those who took part beside those not selected', () => {
  it('differ by Newcombe’s interval: 56 of 70 and 48 of 80, his first example', () => {
    const { value, low, high } = difference(wilson(56, 70), wilson(48, 80))!;
    expect(value).toBeCloseTo(0.2, 10);
    expect([low, high].map((bound) => bound.toFixed(4))).toEqual(['0.0524', '0.3339']);
  });

  it('keep an interval where all of one side and none of the other say yes', () => {
    const { low, high } = difference(wilson(10, 10), wilson(0, 10))!;
    expect([low.toFixed(4), high]).toEqual(['0.6075', 1]);
  });

  const rows = (taken: number, not: number) => [
    { code: 'service' as const, group: 'taken_part' as const, due: 50, answered: taken, yes: taken },
    { code: 'service' as const, group: 'not_selected' as const, due: 40, answered: not, yes: 0 },
  ];

  it('are compared only from the floor on, on both sides, and counted below it', () => {
    const [below] = comparisons(rows(FEWEST_TO_COMPARE, FEWEST_TO_COMPARE - 1));
    expect(below).toMatchObject({
      takenPart: { share: { value: 1 }, responseRate: 0.6 },
      notSelected: { answered: 29, share: null, responseRate: 0.725 },
      difference: null,
    });
    expect(comparisons(rows(30, 30))[0]?.difference).toMatchObject({ value: 1, high: 1 });
    expect(comparisons([])).toHaveLength(4);
  });

  it('are rounded for everybody outside, and small counts are withheld', () => {
    const [said] = comparisons(rows(33, 3), roundedCount);
    expect(said?.takenPart).toMatchObject({ due: 50, answered: 35, yes: 35 });
    expect(said?.notSelected).toMatchObject({ answered: null, yes: null, share: null, responseRate: null });
  });
});
