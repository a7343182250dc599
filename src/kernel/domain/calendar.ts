/** Days are text `yyyy-MM-dd`, compared as text. Phnom Penh is UTC+7 all year, and has been since 1945. */
const PHNOM_PENH_OFFSET = 7 * 60 * 60 * 1000;
const DAY = 24 * 60 * 60 * 1000;

/** The calendar day of an instant in Phnom Penh. */
export function dayOf(instant: Date): string {
  return new Date(instant.getTime() + PHNOM_PENH_OFFSET).toISOString().slice(0, 10);
}

/** The instant of a clock time (`HH:mm`) on a day in Phnom Penh. */
export function instantAt(day: string, time: string): Date {
  return new Date(Date.parse(`${day}T${time}:00.000Z`) - PHNOM_PENH_OFFSET);
}

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY).toISOString().slice(0, 10);
}

/** The same day some months later; the last day of the month when that month is shorter. */
export function addMonths(day: string, count: number): string {
  const [year, month, date] = parts(day);
  const first = new Date(Date.UTC(year, month - 1 + count, 1));
  const lastDate = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, lastDate));
  return first.toISOString().slice(0, 10);
}

/** Calendar days from one day to another; negative when `to` comes first. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

/**
 * Full years on a day: the birthday itself counts. A person born on 29 February completes a year on 1 March where the
 * year has no 29 February.
 */
export function fullYears(from: string, on: string): number {
  const years = Number(on.slice(0, 4)) - Number(from.slice(0, 4));
  return on.slice(5) >= from.slice(5) ? years : years - 1;
}

/** Full months on a day: a month is complete on the same day of a later month, or on the first day after its end. */
export function fullMonths(from: string, on: string): number {
  const [fromYear, fromMonth, fromDate] = parts(from);
  const [year, month, date] = parts(on);
  const months = (year - fromYear) * 12 + month - fromMonth;
  return date >= fromDate ? months : months - 1;
}

/** Saturday and Sunday are not worked. Public holidays come as a list of days. */
export function isWorkingDay(day: string, holidays: ReadonlySet<string> = new Set()): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.has(day);
}

/** The working day that lies `count` working days before a day. */
export function workingDaysBefore(day: string, count: number, holidays?: ReadonlySet<string>): string {
  let at = day;
  for (let left = count; left > 0;) {
    at = addDays(at, -1);
    if (isWorkingDay(at, holidays)) left -= 1;
  }
  return at;
}

/** The working day that lies `count` working days after a day; the day itself when `count` is 0. */
export function workingDaysAfter(day: string, count: number, holidays?: ReadonlySet<string>): string {
  let at = day;
  for (let left = count; left > 0;) {
    at = addDays(at, 1);
    if (isWorkingDay(at, holidays)) left -= 1;
  }
  return at;
}

/** Working days after `from` up to and including `to`; 0 when `to` is not later. */
export function workingDaysBetween(from: string, to: string, holidays?: ReadonlySet<string>): number {
  let count = 0;
  for (let at = addDays(from, 1); at <= to; at = addDays(at, 1)) if (isWorkingDay(at, holidays)) count += 1;
  return count;
}

function parts(day: string): [number, number, number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
}
