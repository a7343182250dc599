import { checkInSchedule, daysAfter, monthsAfter } from '../../follow-up/domain';
import { plusDays, plusMonths, schedule } from './days';

it('counts days and months as the domain does, at the ends of months and in leap years too', () => {
  for (const day of ['2024-01-31', '2023-08-31', '2024-02-29', '2025-12-30', '2007-05-15'])
    for (const step of [1, 3, 6, 12, 13, 24, 36]) {
      expect(plusMonths(day, step)).toBe(monthsAfter(day, step));
      expect(plusDays(day, step * 17)).toBe(daysAfter(day, step * 17));
    }
  expect(schedule('2024-08-31', [3, 6, 12, 24, 36])).toEqual(
    checkInSchedule('2024-08-31', [3, 6, 12, 24, 36]),
  );
});
