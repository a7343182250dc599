/** Days before (positive) and after (negative) the last day on which somebody is reminded; 0 is the day itself. */
const DAYS = [7, 1, 0, -3, -10];
/** However often a date is moved, nobody is reminded of one thing more often than this. */
export const MOST_REMINDERS = 4;

const DAY = 86_400_000;

/** Whether a reminder falls on this day; both as `yyyy-MM-dd`. */
export function remindsOn(dueOn: string, today: string, days: readonly number[] = DAYS): boolean {
  return days.includes(Math.round((Date.parse(dueOn) - Date.parse(today)) / DAY));
}

/** Monday of the week: a digest goes out once in it. */
export function mondayOf(today: string): string {
  const at = Date.parse(today);
  const sinceMonday = (new Date(at).getUTCDay() + 6) % 7;
  return new Date(at - sinceMonday * DAY).toISOString().slice(0, 10);
}
