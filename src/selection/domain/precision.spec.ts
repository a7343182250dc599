import { halfRange, readerSpread, standardErrorOfDifference } from './precision';

const file = (id: string, ...scores: (number | null)[]) => ({
  id,
  sheets: scores.map((score, index) => ({ reader: `r${index}`, score, levels: {} })),
});

describe('the spread between readers', () => {
  it('is the standard deviation within files, pooled', () => {
    const files = [1, 2, 3, 4, 5].map((n) => file(String(n), 70 + n, 72 + n, 74 + n));
    expect(readerSpread({ files, severity: null })).toBeCloseTo(2, 10);
    expect(halfRange(2, 4)).toBeCloseTo(1.96, 10);
    expect(standardErrorOfDifference(2, 2)).toBeCloseTo(2, 10);
  });

  it('leaves out what is only one reader being milder than another', () => {
    const files = Array.from({ length: 12 }, (_, n) => file(String(n), 60 + n, 70 + n));
    expect(readerSpread({ files, severity: { r0: -5, r1: 5 } })).toBeCloseTo(0, 10);
  });

  it('is not stated from a handful of sheets, nor from files read once', () => {
    expect(readerSpread({ files: [file('1', 70, 80, 90)], severity: null })).toBeNull();
    const once = Array.from({ length: 30 }, (_, n) => file(String(n), 70, null));
    expect(readerSpread({ files: once, severity: null })).toBeNull();
    expect(halfRange(null, 3)).toBeNull();
  });
});
