import { dayOf, instantAt, workingDaysBefore, workingDaysBetween } from '../../kernel/domain/calendar';
import { NOMINATION } from './chain-levels';
import { deadlineFor, type CallDeadlines, type ForWhom } from './deadlines';

/** Offices in Phnom Penh close at five; a deadline without a stated time means then. */
export const CLOSING_TIME = '17:00';

/** Working days the secretariat keeps between the last signature and Japan's deadline: screen, review, select, sign. */
export const FOR_REVIEW = 30;
/** Working days each level of the chain keeps after the one before it. */
export const FOR_A_LEVEL = 5;
/** Fewer working days than this to find a nominee is a warning (domain.md R04: circulars gave 7 to 40 days). */
export const SHORT_NOTICE = 10;

export interface Deadlines {
  readonly nominationDeadline: Date;
  /** In the order of signing, one for each level. */
  readonly levels: readonly Date[];
  /** That of the last level. */
  readonly endorsementDeadline: Date;
}

export interface Pace {
  readonly levels?: number;
  readonly forReview?: number;
  readonly forALevel?: number;
  readonly holidays?: ReadonlySet<string>;
  readonly closingTime?: string;
}

/**
 * Deadlines computed backwards from Japan's: the secretariat needs its working days, before it each level of the chain
 * needs its own, and before the first level nominations close.
 */
export function deadlinesBefore(japanDeadline: string, pace: Pace = {}): Deadlines {
  const { levels = 1, forReview = FOR_REVIEW, forALevel = FOR_A_LEVEL, holidays, closingTime } = pace;
  const at = (day: string): Date => instantAt(day, closingTime ?? CLOSING_TIME);
  const signed = [workingDaysBefore(japanDeadline, forReview, holidays)];
  while (signed.length <= levels) signed.unshift(workingDaysBefore(signed[0] ?? '', forALevel, holidays));
  const [nomination = '', ...rest] = signed;
  return {
    nominationDeadline: at(nomination),
    levels: rest.map(at),
    endorsementDeadline: at(rest.at(-1) ?? nomination),
  };
}

/** Working days left to nominate. */
export function workingDaysToNominate(
  nominationDeadline: Date,
  now: Date,
  holidays?: ReadonlySet<string>,
): number {
  return workingDaysBetween(dayOf(now), dayOf(nominationDeadline), holidays);
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
