import type { Refusal } from '../../kernel/domain/refusal';
import type { Sitting } from './interview-agenda';

/** What is wrong with the days and times of a sitting, each at its field. */
export function sittingFindings({ days, dayFrom, dayUntil, breaks }: Sitting, today: string): Refusal[] {
  const at = (field: string, code: string): Refusal => ({ code, field, href: `#${field}` });
  return [
    ...(days.length === 0 || days.some((day) => day < today) ? [at('days', 'review.days_past')] : []),
    ...(dayFrom >= dayUntil ? [at('dayUntil', 'review.day_ends_first')] : []),
    ...(breaks.some(({ from, until }) => from >= until) ? [at('breaks', 'review.break_ends_first')] : []),
  ];
}
