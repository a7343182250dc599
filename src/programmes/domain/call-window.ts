import { dayOf, instantAt, workingDaysBefore, workingDaysBetween } from '../../kernel/domain/calendar';
import { NOMINATION } from './chain-levels';
import { deadlineFor, type CallDeadlines, type ForWhom } from './deadlines';

/** Offices in Phnom Penh close at five; a deadline without a stated time means then. */
export const CLOSING_TIME = '17:00';

/** Working days the secretariat keeps between the last endorsement and Japan's deadline: screen, review, select, sign. */
const FOR_REVIEW = 30;
/** Working days the head of a ministry keeps after its desk has sent the last nomination. */
const FOR_ENDORSEMENT = 5;
/** Fewer working days than this to find a nominee is a warning (domain.md R04: circulars gave 7 to 40 days). */
export const SHORT_NOTICE = 10;

export interface Deadlines {
  readonly nominationDeadline: Date;
  readonly endorsementDeadline: Date;
}

/** Deadlines computed backwards from Japan's: ministries close first, then their heads, then the secretariat works. */
export function deadlinesBefore(japanDeadline: string, holidays?: ReadonlySet<string>): Deadlines {
  const endorsement = workingDaysBefore(japanDeadline, FOR_REVIEW, holidays);
  const nomination = workingDaysBefore(endorsement, FOR_ENDORSEMENT, holidays);
  return {
    nominationDeadline: instantAt(nomination, CLOSING_TIME),
    endorsementDeadline: instantAt(endorsement, CLOSING_TIME),
  };
}

/** Working days left to nominate. */
export function workingDaysToNominate(nominationDeadline: Date, now: Date): number {
  return workingDaysBetween(dayOf(now), dayOf(nominationDeadline));
}

/** Whether a ministry may still start or send a nomination: the last minute belongs to it, the deadline itself too. */
export function mayNominate(
  call: CallDeadlines & { readonly state: string },
  who: ForWhom,
  now: Date,
): boolean {
  return call.state === 'open' && now.getTime() <= deadlineFor(call, NOMINATION, who).getTime();
}

/**
 * Whether a level may still sign what was sent. A call that no longer takes nominations does not stop it: what was sent in
 * time is signed until the level's own deadline.
 */
export function mayEndorse(
  call: CallDeadlines & { readonly state: string },
  level: string,
  who: ForWhom,
  now: Date,
): boolean {
  const going = call.state === 'open' || call.state === 'closed';
  return going && now.getTime() <= deadlineFor(call, level, who).getTime();
}
