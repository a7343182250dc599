import { squareCode } from './square-code';

describe('the square code', () => {
  it('is the square that a camera was seen to read', () => {
    // Read back by zbarimg 0.23 from a printed page.
    const rows = squareCode('N-2026-0042-1A2B3C4D');
    expect(rows).toHaveLength(25 + 8);
    expect(rows.slice(4, 11).map((row) => row.slice(4, 11))).toEqual([
      '1111111',
      '1000001',
      '1011101',
      '1011101',
      '1011101',
      '1000001',
      '1111111',
    ]);
    expect(rows[0]).toBe('0'.repeat(33));
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([33]));
  });

  it('grows with the text and refuses what does not fit', () => {
    expect([14, 26, 42, 62, 84, 106].map((n) => squareCode('x'.repeat(n)).length - 8)).toEqual([
      21, 25, 29, 33, 37, 41,
    ]);
    expect(() => squareCode('x'.repeat(107))).toThrow('107 bytes');
  });
});
