import { exactFigures, roundedFigures, tableEquations, type IndicatorCounts } from './indicators';
import { exposed, narrowed, rangeOf, roundedCount } from './rounding';

const row = (key: string, due: number, answered: number, yes: number, more = {}): IndicatorCounts => ({
  ...{ code: 'RET-1', key, due, answered, yes, amount: null, reached: null },
  ...more,
});

describe('an indicator', () => {
  it('is a share of those who answered, with the interval of Wilson and the response rate beside it', () => {
    const [figure] = exactFigures([row('all', 120, 80, 60)]);
    expect(figure).toMatchObject({ due: 120, answered: 80, yes: 60, responseRate: 80 / 120 });
    // R: prop.test(60, 80, correct = FALSE)$conf.int
    expect(figure?.share?.low).toBeCloseTo(0.6452, 3);
    expect(figure?.share?.high).toBeCloseTo(0.8319, 3);
  });

  it('has no share while nobody has answered, and an average over those who did', () => {
    const [silent, kss] = exactFigures([row('a', 5, 0, 0), row('b', 9, 4, 3, { amount: 10, reached: 200 })]);
    expect(silent).toMatchObject({ share: null, responseRate: 0 });
    expect(kss).toMatchObject({ average: 2.5, averageReached: 50 });
  });
});

describe('outside the secretariat', () => {
  it('counts come in fives, and under five nothing is told apart', () => {
    expect([0, 1, 4, 5, 7, 8, 12, 13].map(roundedCount)).toEqual([null, null, null, 5, 5, 10, 10, 15]);
    for (let count = 0; count < 60; count += 1) {
      const { low, high } = rangeOf(roundedCount(count));
      expect(low <= count && count <= high).toBe(true);
    }
  });

  it('a share is taken from the rounded counts, from 25 answers on', () => {
    const rows = [row('a', 103, 52, 38), row('b', 30, 21, 15)];
    const [many, few] = roundedFigures(rows, [row('all', 133, 73, 53)], 'programme');
    expect(many?.share?.value).toBe(40 / 50);
    expect(many).toMatchObject({ due: 105, responseRate: 50 / 105 });
    expect(few).toMatchObject({ answered: 20, share: null });
  });

  it('a table that would let a reader conclude a count of four is withheld whole', () => {
    // Five groups of four and a total of 22 shown as 20: each could be at most four, the total at least 18: not exact.
    const safe = [1, 2, 3, 4].map((n) => row(`k${n}`, 12, 12, 12));
    expect(roundedFigures(safe, [row('all', 48, 48, 48)], 'sex')[0]?.due).toBe(10);
    // Seven and two twos make 11, and a total of 13 shown as 15 needs them all at their highest.
    const tight = [row('a', 7, 7, 7), row('b', 2, 2, 2), row('c', 4, 4, 4)];
    const shown = roundedFigures(tight, [row('all', 13, 13, 13)], 'sex');
    const { known, equations } = tableEquations(shown, null);
    expect(exposed(narrowed(known, equations))).toEqual([]);
  });

  it('what can be concluded is found by adding and subtracting until nothing more follows', () => {
    const known = new Map([
      ['all', { low: 30, high: 30 }],
      ['a', { low: 27, high: 27 }],
      ['b', { low: 0, high: 10 }],
      ['women', { low: 1, high: 2 }],
    ]);
    const ranges = narrowed(known, [
      { whole: 'all', parts: ['a', 'b'] },
      { whole: 'b', parts: ['women', 'men'] },
    ]);
    expect(ranges.get('b')).toEqual({ low: 3, high: 3 });
    expect(ranges.get('men')).toEqual({ low: 1, high: 2 });
    expect(exposed(ranges)).toEqual(['b']);
  });
});
