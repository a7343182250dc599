import { addDays, dayOf, instantAt, isWorkingDay } from '../../kernel/domain/calendar';
import type { NominationState } from './nomination-lifecycle';
import { signingDeadline, type ChainPosition, type ChainTerms } from './endorsement-chain';

/** From the decision on the nominee holds a seat; a substitute comes late and is given days of its own. */
export const SEAT_HOLDING: readonly NominationState[] = ['selected', 'forwarded', 'accepted'];

/** Working days to send, sign and check somebody who comes in after the selection. */
const DAYS_AFTER_SELECTION = 10;

/**
 * Until when a substitute may be sent and signed. Before the panel reads, for as long as the last level may sign; after
 * the selection, ten working days from today. Null: too late, the nominee can only be withdrawn.
 */
export function substituteUntil(
  call: ChainTerms,
  nomination: ChainPosition & { readonly state: NominationState },
  now: Date,
  holidays: ReadonlySet<string>,
): Date | null {
  if (SEAT_HOLDING.includes(nomination.state)) return workingDaysFrom(now, holidays);
  const last = call.levels.at(-1);
  const until = last ? signingDeadline(call, last.code, nomination) : call.endorsementDeadline;
  return now > until ? null : until;
}

function workingDaysFrom(now: Date, holidays: ReadonlySet<string>): Date {
  let day = dayOf(now);
  for (let left = DAYS_AFTER_SELECTION; left > 0;) {
    day = addDays(day, 1);
    if (isWorkingDay(day, holidays)) left -= 1;
  }
  return instantAt(day, '17:00');
}
