import type { Refusal } from '../../kernel/domain/refusal';
import type { NominationState } from './nomination-lifecycle';

export interface Ranked {
  readonly id: string;
  readonly state: NominationState;
}

/** While the ministry still writes or signs, its order is still open. */
const STILL_MOVING: readonly NominationState[] = ['draft', 'with_ministry', 'returned'];
/** From the panel on, the order has been used. */
const BEFORE_PANEL: readonly NominationState[] = [
  ...STILL_MOVING,
  'endorsed',
  'eligible',
  'ineligible',
  'needs_evidence',
];

/**
 * Whether the ministry's order is final: once the last of its nominees is signed, once the deadline for the last
 * signature is over, or once a panel has begun to read.
 */
export function isRankingFinal(nominees: readonly Ranked[], lastDeadline: Date, now: Date): boolean {
  if (now > lastDeadline) return true;
  if (nominees.some(({ state }) => !BEFORE_PANEL.includes(state))) return true;
  return nominees.length > 0 && nominees.every(({ state }) => !STILL_MOVING.includes(state));
}

/** The order with one nominee a place further up or down; at the end of the list nothing moves. */
export function movedBy(order: readonly string[], id: string, direction: 'up' | 'down'): string[] {
  const at = order.indexOf(id);
  const to = direction === 'up' ? at - 1 : at + 1;
  const other = order[to];
  if (at < 0 || other === undefined) return [...order];
  return order.map((one, index) => (index === at ? other : index === to ? id : one));
}

/** The order that typed numbers say; each number once, from one to as many as there are. */
export function orderByNumbers(
  order: readonly string[],
  typed: ReadonlyMap<string, number | null>,
): { order: string[] } | { refusals: Refusal[] } {
  const refusals = order.flatMap((id): Refusal[] => {
    const rank = typed.get(id) ?? null;
    const at = { field: `rank_${id}`, href: `#rank_${id}` };
    if (rank === null || !Number.isInteger(rank) || rank < 1 || rank > order.length)
      return [{ code: 'nominations.rank_between', params: { max: order.length }, ...at }];
    const twice = order.some((other) => other !== id && typed.get(other) === rank);
    return twice ? [{ code: 'nominations.rank_twice', params: { rank }, ...at }] : [];
  });
  if (refusals.length > 0) return { refusals };
  return { order: [...order].sort((a, b) => (typed.get(a) ?? 0) - (typed.get(b) ?? 0)) };
}
