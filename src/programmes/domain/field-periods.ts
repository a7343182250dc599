import { addDays, fullMonths } from '../../kernel/domain/calendar';
import type { Period } from './person-facts';

/**
 * Full months worked in the field by a day. Periods that overlap or follow each other without a gap are one; months are
 * counted inside each, so that two posts held at once do not count twice.
 */
export function monthsIn(periods: readonly Period[], day: string): number {
  const sorted = periods
    .filter(({ from }) => from <= day)
    // The day after the last one: a period to 31 March and one from 1 April leave no gap.
    .map(({ from, to }) => ({ from, until: to === null || to >= day ? day : addDays(to, 1) }))
    .filter(({ from, until }) => from <= until)
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const joined: { from: string; until: string }[] = [];
  for (const period of sorted) {
    const last = joined.at(-1);
    if (!last || period.from > last.until) joined.push({ ...period });
    else if (period.until > last.until) last.until = period.until;
  }
  return joined.reduce((months, { from, until }) => months + fullMonths(from, until), 0);
}
