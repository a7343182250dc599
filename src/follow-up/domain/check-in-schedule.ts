import { Temporal } from 'temporal-polyfill';

/** A form goes out this many days before it is due. */
export const OPENS_BEFORE = 14;
/** After this many days without a word the check-in is closed; what is still missing then counts as no answer. */
export const CLOSES_AFTER = 60;

/** The final report falls due so many months after completion (domain.md 5.1). */
export const FINAL_REPORT_MONTHS = 6;

export interface DueCheckIn {
  readonly months: number;
  readonly opensOn: string;
  readonly dueOn: string;
  readonly closesOn: string;
}

/**
 * The same day so many months later. A day that the month does not have becomes its last one: 31 August and six months
 * is 28 February, or 29 in a leap year. Always counted from the completion itself, so that months do not drift.
 */
export function monthsAfter(day: string, months: number): string {
  return Temporal.PlainDate.from(day).add({ months }).toString();
}

export function daysAfter(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** Whole days from one calendar day to another; negative when the second lies before the first. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days;
}

/** Check-ins fall 3, 6, 12, 24 and 36 months after completion, or as the call's follow-up plan says. */
export function checkInSchedule(completedOn: string, followUpMonths: readonly number[]): DueCheckIn[] {
  return [...new Set(followUpMonths)]
    .sort((a, b) => a - b)
    .map((months) => {
      const dueOn = monthsAfter(completedOn, months);
      return {
        months,
        opensOn: daysAfter(dueOn, -OPENS_BEFORE),
        dueOn,
        closesOn: daysAfter(dueOn, CLOSES_AFTER),
      };
    });
}

/** One mark of the line of five: what a check-in looks like from outside on a day. */
export type CheckInMark = 'answered' | 'due' | 'overdue' | 'no_answer' | 'to_come';

export interface CheckInDates {
  readonly opensOn: string;
  readonly dueOn: string;
  readonly closesOn: string;
  readonly openedOn: string | null;
  readonly selfAnswered: boolean;
  readonly supervisorAnswered: boolean;
}

/** Both have answered: done. One of two is done only once the check-in is closed and nobody waits any more. */
export function checkInMark(checkIn: CheckInDates, today: string): CheckInMark {
  const { selfAnswered, supervisorAnswered } = checkIn;
  if (selfAnswered && supervisorAnswered) return 'answered';
  if (today > checkIn.closesOn) return selfAnswered || supervisorAnswered ? 'answered' : 'no_answer';
  if (today > checkIn.dueOn) return 'overdue';
  return isOpen(checkIn, today) ? 'due' : 'to_come';
}

/** Answers are taken from the day the form goes out; an officer may send it earlier. A late answer is still an answer. */
export function isOpen(checkIn: Pick<CheckInDates, 'opensOn' | 'openedOn'>, today: string): boolean {
  return today >= checkIn.opensOn || (checkIn.openedOn !== null && today >= checkIn.openedOn);
}
