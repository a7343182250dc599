import { CLOSES_AFTER, OPENS_BEFORE, type DueCheckIn } from '../../follow-up/domain';

/**
 * Days by plain arithmetic: a history counts millions of them, and the calendar library of the domain takes a hundred times
 * as long. A test holds both against each other.
 */
const DAY = 86_400_000;
const text = (time: number): string => new Date(time).toISOString().slice(0, 10);

export function plusDays(day: string, days: number): string {
  return text(Date.parse(day) + days * DAY);
}

/** The same day of a later month, or its last one. */
export function plusMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return text(Date.UTC(year, month - 1 + months, Math.min(date, last)));
}

export function schedule(completedOn: string, months: readonly number[]): DueCheckIn[] {
  return months.map((month) => {
    const dueOn = plusMonths(completedOn, month);
    return {
      ...{ months: month, dueOn },
      opensOn: plusDays(dueOn, -OPENS_BEFORE),
      closesOn: plusDays(dueOn, CLOSES_AFTER),
    };
  });
}
