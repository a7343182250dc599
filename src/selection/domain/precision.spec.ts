import { halfRange, readerSpread, standardErrorOfDifference } from './precision';

const file = (id: string, ...scores: (number | null)[]) => ({
  id,
  sheets: scores.map((score, index) => ({ reader: `r${index}`, score, levels: {} })),
});

describe('the spread between readers', () => {
  it('is the standard deviation within files, pooled', () => {
    const files = [1, 2, 3, 4, 5].map((n) => file(String(n), 70 + n, 72 + n, 74 + n));
    expect(readerSpread(files)).toBeCloseTo(2, 10);
    expect(halfRange(2, 4)).toBeCloseTo(1.96, 10);
    expect(standardErrorOfDifference(2, 2)).toBeCloseTo(2, 10);
  });

  it('is not stated from a handful of sheets, nor from files read once', () => {
    expect(readerSpread([file('1', 70, 80, 90)])).toBeNull();
    expect(readerSpread(Array.from({ length: 30 }, (_, n) => file(String(n), 70, null)))).toBeNull();
    expect(halfRange(null, 3)).toBeNull();
  });
});
