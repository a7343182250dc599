import { dayRefusals, MOST_DAYS } from './delegation';

const codes = (from: string, to: string): string[] =>
  dayRefusals({ from, to, today: '2026-11-24' }).map(({ code }) => code);

describe('the days of a delegation', () => {
  it('may be a single day, today or later', () => {
    expect(codes('2026-11-24', '2026-11-24')).toEqual([]);
    expect(codes('2026-12-24', '2027-01-10')).toEqual([]);
  });

  it('neither begin in the past, nor end before they begin, nor last for years', () => {
    expect(codes('2026-11-23', '2026-12-01')).toEqual(['identity.delegation_in_past']);
    expect(codes('2026-12-02', '2026-12-01')).toEqual(['identity.delegation_ends_first']);
    expect(codes('2026-11-24', '2027-11-25')).toEqual([]);
    expect(MOST_DAYS).toBe(366);
    expect(codes('2026-11-24', '2027-11-26')).toEqual(['identity.delegation_too_long']);
  });
});
