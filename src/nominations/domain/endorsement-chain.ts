import { deadlineFor, type CallDeadlines, type ChainLevel } from '../../programmes/domain';

/** The part of a call that says who signs, in which order and until when. */
export type ChainTerms = CallDeadlines & { readonly levels: readonly ChainLevel[] };

/** The part of a nomination that says how far it has come. */
export interface ChainPosition {
  readonly id: string;
  readonly organisationId: string;
  readonly state: string;
  readonly endorsedLevels: readonly string[];
  /** Later than the call's own deadlines for a form that came back and for a substitute. */
  readonly graceUntil: Date | null;
}

/**
 * The level that is to sign next: the first one that has not. A chain that was shortened after everybody left had signed
 * still needs a signature to go on, so its last level signs again.
 */
export function waitingLevel(
  levels: readonly ChainLevel[],
  endorsed: readonly string[],
): ChainLevel | undefined {
  return levels.find(({ code }) => !endorsed.includes(code)) ?? levels.at(-1);
}

/** The level after this one that still has to sign; undefined when this signature is the last. */
export function levelAfter(
  levels: readonly ChainLevel[],
  endorsed: readonly string[],
  signing: ChainLevel,
): ChainLevel | undefined {
  return levels.find(({ code }) => code !== signing.code && !endorsed.includes(code));
}

/** The level that signed last and would look again when this one sends the nomination one step back. */
export function levelBefore(
  levels: readonly ChainLevel[],
  endorsed: readonly string[],
): ChainLevel | undefined {
  return levels.findLast(({ code }) => endorsed.includes(code));
}

/** The first level answers for the nominee: why this official, the post after return, no open case. */
export function answersForNominee(levels: readonly ChainLevel[], level: ChainLevel): boolean {
  return levels[0]?.code === level.code;
}

const later = (one: Date, other: Date | null): Date => (other && other > one ? other : one);

/** Until when this level may sign this nomination: the call's day, its extensions, the grace of a return. */
export function signingDeadline(call: ChainTerms, level: string, nomination: ChainPosition): Date {
  const who = { organisationId: nomination.organisationId, nominationId: nomination.id };
  return later(deadlineFor(call, level, who), nomination.graceUntil);
}

/**
 * Until when the desk may send: its own deadline; a form that came back, for as long as whoever returned it may sign; a
 * substitute, until the day it was given.
 */
export function sendingDeadline(call: ChainTerms, nomination: ChainPosition): Date {
  const who = { organisationId: nomination.organisationId, nominationId: nomination.id };
  const own = later(deadlineFor(call, 'nomination', who), nomination.graceUntil);
  const first = call.levels[0];
  return nomination.state === 'returned' && first ? later(own, deadlineFor(call, first.code, who)) : own;
}
