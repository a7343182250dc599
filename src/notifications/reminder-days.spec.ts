import { mondayOf, remindsOn } from './reminder-days';

describe('reminders', () => {
  it('fall a week and a day before the last day, on it, and twice after it', () => {
    const days = Array.from({ length: 30 }, (_, n) => `2026-12-${String(n + 1).padStart(2, '0')}`);
    expect(days.filter((day) => remindsOn('2026-12-15', day))).toEqual([
      '2026-12-08',
      '2026-12-14',
      '2026-12-15',
      '2026-12-18',
      '2026-12-25',
    ]);
  });

  it('gather once in a week, which begins on Monday', () => {
    expect([mondayOf('2026-11-23'), mondayOf('2026-11-25'), mondayOf('2026-11-29')]).toEqual(
      Array(3).fill('2026-11-23'),
    );
    expect(mondayOf('2026-11-30')).toBe('2026-11-30');
  });
});
