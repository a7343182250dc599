import { brokenRules, type BrokenRule } from './constraints';
import type { SelectionCandidate, SelectionRules } from './selection-input';

/** The first `places` of those not selected, in order of rank; people decided out by a signed reason are not on it. */
export function reserveList(
  ranked: readonly {
    readonly id: string;
    readonly selected: boolean;
    readonly forced: 'in' | 'out' | null;
  }[],
  places: number,
): string[] {
  return ranked
    .filter((person) => !person.selected && person.forced !== 'out')
    .slice(0, places)
    .map(({ id }) => id);
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
