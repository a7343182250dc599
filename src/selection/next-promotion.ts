import { addDays } from '../kernel/domain/calendar';
import type { NominationFacts } from '../nominations';
import type { CallFacts } from '../programmes';
import { nextOnReserve, type Promotion, type RunInput } from './domain';

/** From forwarding on there is a package for the Japan side. */
export const SENT: readonly NominationFacts['state'][] = ['forwarded', 'accepted', 'departed', 'completed'];

/** From the decision on, these states sit on a seat; a withdrawal or Japan's refusal frees it. */
export const SEATED: readonly NominationFacts['state'][] = [
  'selected',
  'forwarded',
  'accepted',
  'departed',
  'completed',
  'ended_early',
];

export interface NextPromotion extends Promotion {
  readonly freeSeats: number;
  /** On reserve, in the confirmed order. */
  readonly waiting: readonly NominationFacts[];
}

/** Who would take the next free place of a confirmed selection, by the rules it was confirmed under. */
export function nextPromotion(
  input: RunInput,
  people: readonly NominationFacts[],
  reservePlaceOf: (nominationId: string) => number | null,
  /** Seats given to substitutes, whom no panel has read and no run knows. */
  seatsOfSubstitutes = 0,
): NextPromotion {
  const { candidates, rules } = input.selection;
  const seated = people.filter(({ state }) => SEATED.includes(state)).map(({ number }) => number);
  const waiting = people
    .filter(({ state }) => state === 'reserve')
    .sort((a, b) => (reservePlaceOf(a.id) ?? 0) - (reservePlaceOf(b.id) ?? 0));
  const freeSeats = Math.max(0, rules.seats - seated.length - seatsOfSubstitutes);
  const next = nextOnReserve(
    candidates,
    rules,
    seated,
    waiting.map(({ number }) => number),
  );
  return { ...next, freeSeats, waiting };
}

/** The published last day of the reserve list: as written, else the day before the training begins; null where neither is known. */
export function reserveLastDay({
  phases,
  reserveUntil,
}: Pick<CallFacts, 'phases' | 'reserveUntil'>): string | null {
  const first = phases.map(({ from }) => from).sort()[0];
  return reserveUntil ?? (first === undefined ? null : addDays(first, -1));
}
