import {
  daysBetween,
  formatDate,
  formatDateTime,
  formatDateWritten,
  formatNumber,
  formatPercent,
} from './formatters';

const AFTERNOON = new Date('2026-12-04T08:00:00Z');
const LATE_EVENING_UTC = new Date('2026-12-03T18:30:00Z');

describe('dates', () => {
  it('are day/month/year in Khmer and English, and Japanese in Japanese', () => {
    expect(formatDate('2026-12-04', 'km')).toBe('04/12/2026');
    expect(formatDate('2026-12-04', 'en')).toBe('04/12/2026');
    expect(formatDate('2026-12-04', 'ja')).toBe('2026年12月4日');
  });

  it('of an instant are those of the calendar in Phnom Penh', () => {
    expect(formatDate(LATE_EVENING_UTC, 'en')).toBe('04/12/2026');
    expect(formatDateTime(AFTERNOON, 'km')).toBe('04/12/2026, 15:00');
    expect(formatDateTime(AFTERNOON.toISOString(), 'ja')).toBe('2026年12月4日 15:00');
    expect(formatDateTime('2026-12-04', 'en')).toBe('04/12/2026');
  });

  it('written out carry Khmer digits in Khmer', () => {
    expect(formatDateWritten('2027-01-08', 'km')).toBe('ថ្ងៃទី០៨ ខែមករា ឆ្នាំ២០២៧');
    expect(formatDateWritten('2026-12-04', 'en')).toBe('4 December 2026');
    expect(formatDateWritten('2026-12-04', 'ja')).toBe('2026年12月4日');
  });

  it('that are absent say nothing', () => {
    expect(formatDate(null, 'en')).toBe('');
    expect(formatDateTime(undefined, 'en')).toBe('');
    expect(formatDateWritten('', 'km')).toBe('');
  });

  it('are as many calendar days away as a calendar in Phnom Penh shows', () => {
    const noon = new Date('2026-11-24T05:00:00Z');
    expect(daysBetween(noon, '2026-12-04')).toBe(10);
    expect(daysBetween(noon, '2026-11-24')).toBe(0);
    expect(daysBetween(noon, '2026-11-20')).toBe(-4);
    // One minute before and after midnight in Phnom Penh.
    expect(daysBetween(new Date('2026-11-24T16:59:00Z'), '2026-11-25')).toBe(1);
    expect(daysBetween(new Date('2026-11-24T17:01:00Z'), '2026-11-25')).toBe(0);
  });
});

describe('numbers', () => {
  it('have Western digits, a comma for thousands and a true minus sign in all three languages', () => {
    for (const locale of ['km', 'en', 'ja'] as const) {
      expect(formatNumber(1083.7, locale)).toBe('1,083.7');
      expect(formatNumber(-5.8, locale)).toBe('−5.8');
    }
  });

  it('show as many decimals as asked, and no minus before nothing', () => {
    expect(formatNumber(71, 'en', 1)).toBe('71.0');
    expect(formatNumber(0.4567, 'en', 2)).toBe('0.46');
    expect(formatNumber(-0.01, 'en', 1)).toBe('0.0');
    expect(formatNumber(null, 'en')).toBe('');
  });

  it('near the ends of a per cent never pretend to be certain', () => {
    expect(formatPercent(0.83, 'en')).toBe('83%');
    expect(formatPercent(0.004, 'en')).toBe('< 1%');
    expect(formatPercent(0.996, 'en')).toBe('> 99%');
    expect([formatPercent(0, 'en'), formatPercent(1, 'en')]).toEqual(['0%', '100%']);
  });
});
