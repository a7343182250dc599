import { CLOSES_AFTER, daysAfter, monthsAfter } from './check-in-schedule';

/** Those not selected are asked once: a year on, when it is known who stays. */
export const COMPARISON_MONTHS = 12;

/**
 * A year after the training that the others went to has ended, so that both groups are asked at the same distance; a call
 * that names no day in Japan counts from its opening.
 */
export function comparisonDates(
  phases: readonly { readonly to: string }[],
  openedOn: string,
): { dueOn: string; closesOn: string } {
  const ended =
    phases
      .map(({ to }) => to)
      .sort()
      .at(-1) ?? openedOn;
  const dueOn = monthsAfter(ended, COMPARISON_MONTHS);
  return { dueOn, closesOn: daysAfter(dueOn, CLOSES_AFTER) };
}
