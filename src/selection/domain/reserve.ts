import { brokenRules, type BrokenRule } from './constraints';
import type { SelectionCandidate, SelectionRules } from './selection-input';

/** What the reserve list needs to know of somebody in order of rank. */
export interface Queued {
  readonly id: string;
  readonly selected: boolean;
  readonly forced: 'in' | 'out' | null;
  /** Held back by the limit of their organisation: comes in only when a colleague steps back. */
  readonly held: boolean;
}

/**
 * Those next in rank, until so many `places` are taken by people who can fill any seat. Somebody held back by the limit
 * of their organisation stands on the list in their rank, but takes no place: else a list full of one ministry's people
 * would be of no use. People decided out by a signed reason are not on it.
 */
export function reserveList(ranked: readonly Queued[], places: number): string[] {
  const list: string[] = [];
  let free = places;
  for (const { id, selected, forced, held } of ranked) {
    if (free === 0) break;
    if (selected || forced === 'out') continue;
    list.push(id);
    if (!held) free -= 1;
  }
  return list;
}

export interface Promotion {
  /** Who comes in, or null when nobody on the list would keep the rules. */
  readonly promoted: string | null;
  /** Who stood before them on the list, and the rules that each would have broken. */
  readonly passedOver: readonly { readonly id: string; readonly broken: readonly BrokenRule[] }[];
}

/**
 * Who takes a place that fell free: the next on the reserve list who, together with those still selected, keeps every
 * rule (D 7.8: withdrawal and replacement). Those passed over are named with the rule, so that nobody need guess.
 * Forced decisions bound the first choice only: somebody forced in who withdrew is not asked for again.
 */
export function nextOnReserve(
  candidates: readonly SelectionCandidate[],
  rules: SelectionRules,
  stillSelected: readonly string[],
  reserve: readonly string[],
): Promotion {
  const published = { ...rules, forcedIn: [] };
  const passedOver: { id: string; broken: BrokenRule[] }[] = [];
  for (const id of reserve) {
    const broken = brokenRules(candidates, published, new Set([...stillSelected, id]));
    if (broken.length === 0) return { promoted: id, passedOver };
    passedOver.push({ id, broken });
  }
  return { promoted: null, passedOver };
}
