import fc from 'fast-check';
import {
  addDays,
  addMonths,
  dayOf,
  daysBetween,
  fullMonths,
  fullYears,
  instantAt,
  workingDaysBefore,
  workingDaysBetween,
} from './calendar';

const day = fc
  .date({ min: new Date('1950-01-01T00:00:00Z'), max: new Date('2090-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('the calendar of Phnom Penh', () => {
  it('begins a day seven hours before UTC does', () => {
    expect(dayOf(new Date('2026-12-04T16:59:59Z'))).toBe('2026-12-04');
    expect(dayOf(new Date('2026-12-04T17:00:00Z'))).toBe('2026-12-05');
    expect(instantAt('2026-12-04', '17:00').toISOString()).toBe('2026-12-04T10:00:00.000Z');
  });

  it('ends a month with its last day', () => {
    expect(addMonths('2027-01-31', 1)).toBe('2027-02-28');
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29');
    expect(addMonths('2026-11-15', 3)).toBe('2027-02-15');
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
  });

  it('counts working days without the week-end and without holidays', () => {
    expect(workingDaysBetween('2026-12-04', '2026-12-11')).toBe(5);
    expect(workingDaysBetween('2026-12-04', '2026-12-06')).toBe(0);
    expect(workingDaysBetween('2026-12-04', '2026-12-11', new Set(['2026-12-10']))).toBe(4);
    expect(workingDaysBefore('2026-12-14', 5)).toBe('2026-12-07');
    expect(workingDaysBefore('2026-12-14', 5, new Set(['2026-12-10']))).toBe('2026-12-04');
  });
});

describe('full years', () => {
  it.each([
    // JDS prints 22 to 45 on 1 April 2025 as born 2 April 1979 to 1 April 2003.
    ['1979-04-02', '2025-04-01', 45],
    ['1979-04-01', '2025-04-01', 46],
    ['2003-04-01', '2025-04-01', 22],
    ['2003-04-02', '2025-04-01', 21],
    ['2000-02-29', '2027-02-28', 26],
    ['2000-02-29', '2027-03-01', 27],
    ['2000-02-29', '2028-02-28', 27],
    ['2000-02-29', '2028-02-29', 28],
    ['1990-12-31', '2026-01-01', 35],
  ])('of somebody born %s on %s: %i', (born, on, years) => expect(fullYears(born, on)).toBe(years));

  it('never fall with time, and rise by one on each birthday', () => {
    fc.assert(
      fc.property(day, day, fc.integer({ min: 0, max: 4000 }), (born, on, later) => {
        fc.pre(on >= born);
        expect(fullYears(born, addDays(on, later))).toBeGreaterThanOrEqual(fullYears(born, on));
        expect(fullYears(born, addMonths(born, 12 * 30))).toBeGreaterThanOrEqual(29);
      }),
    );
  });
});

describe('full months', () => {
  it.each([
    ['2023-12-04', '2026-12-04', 36],
    ['2023-12-05', '2026-12-04', 35],
    ['2024-01-31', '2024-02-29', 0],
    ['2024-01-31', '2024-03-01', 1],
    ['2026-12-04', '2026-12-04', 0],
  ])('from %s to %s: %i', (from, on, months) => expect(fullMonths(from, on)).toBe(months));

  it('agree with full years', () => {
    fc.assert(
      fc.property(day, day, (from, on) => {
        fc.pre(on >= from);
        expect(Math.floor(fullMonths(from, on) / 12)).toBe(fullYears(from, on));
      }),
    );
  });
});

it('days between go both ways', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -5000, max: 5000 }), (from, count) => {
      expect(daysBetween(from, addDays(from, count))).toBe(count);
    }),
  );
});
