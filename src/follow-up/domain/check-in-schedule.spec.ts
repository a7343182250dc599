import {
  checkInMark,
  checkInSchedule,
  daysBetween,
  monthsAfter,
  type CheckInDates,
} from './check-in-schedule';

describe('the schedule of check-ins', () => {
  it('puts them 3, 6, 12, 24 and 36 months after completion, each open a fortnight before', () => {
    const schedule = checkInSchedule('2026-06-19', [3, 6, 12, 24, 36]);
    expect(schedule.map(({ dueOn }) => dueOn)).toEqual([
      '2026-09-19',
      '2026-12-19',
      '2027-06-19',
      '2028-06-19',
      '2029-06-19',
    ]);
    expect(schedule[0]).toEqual({
      months: 3,
      opensOn: '2026-09-05',
      dueOn: '2026-09-19',
      closesOn: '2026-11-18',
    });
  });

  it('ends at the last day of a shorter month and does not drift afterwards', () => {
    expect(checkInSchedule('2026-08-31', [3, 6, 12, 18]).map(({ dueOn }) => dueOn)).toEqual([
      '2026-11-30',
      '2027-02-28',
      '2027-08-31',
      '2028-02-29',
    ]);
    expect(monthsAfter('2024-02-29', 12)).toBe('2025-02-28');
    expect(monthsAfter('2024-02-29', 48)).toBe('2028-02-29');
  });

  it('crosses a year and takes a plan of another order, each date once', () => {
    expect(checkInSchedule('2026-11-30', [12, 3, 3]).map(({ months, dueOn }) => [months, dueOn])).toEqual([
      [3, '2027-02-28'],
      [12, '2027-11-30'],
    ]);
  });

  it('counts days over a leap day', () => {
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
    expect(daysBetween('2028-03-01', '2028-02-28')).toBe(-2);
  });
});

describe('the mark of a check-in', () => {
  const at = (today: string, more: Partial<CheckInDates> = {}) =>
    checkInMark(
      {
        opensOn: '2026-09-05',
        dueOn: '2026-09-19',
        closesOn: '2026-11-18',
        openedOn: null,
        selfAnswered: false,
        supervisorAnswered: false,
        ...more,
      },
      today,
    );

  it('is still to come before it opens, due from then on, overdue after its day, no answer once closed', () => {
    expect(at('2026-09-04')).toBe('to_come');
    expect(at('2026-09-05')).toBe('due');
    expect(at('2026-09-19')).toBe('due');
    expect(at('2026-09-20')).toBe('overdue');
    expect(at('2026-11-18')).toBe('overdue');
    expect(at('2026-11-19')).toBe('no_answer');
  });

  it('is due as soon as an officer has sent it early', () => {
    expect(at('2026-08-01', { openedOn: '2026-08-01' })).toBe('due');
  });

  it('is answered when both have answered, and with one answer only once it is closed', () => {
    expect(at('2026-09-06', { selfAnswered: true, supervisorAnswered: true })).toBe('answered');
    expect(at('2026-10-01', { selfAnswered: true })).toBe('overdue');
    expect(at('2026-11-19', { selfAnswered: true })).toBe('answered');
  });
});
