import { sha256Hex } from '../../kernel/domain/canonical';
import type { SelectionCandidate } from './selection-input';
import { byText } from './selection-input';

/**
 * Lottery number of one person: SHA-256 of seed and id. Anyone can recompute it, nobody can steer it once the seed is
 * drawn, and it does not depend on who else stands on the list. The smaller number wins.
 */
export function lotteryNumber(seed: string, id: string): string {
  return sha256Hex(`${seed}:${id}`);
}

/** What decides between two people of equal merit. */
export type TieDecision = 'tieOrder' | 'lottery';

export interface Ranked {
  readonly id: string;
  /** From 1, never shared: ties are decided by the published order, then by lottery. */
  readonly rank: number;
  readonly merit: number;
  /** How this person's place against the one before was decided; null when merit alone decided. */
  readonly decidedBy: TieDecision | null;
}

/** Everyone in the published tie order alone (tie keys, then lottery), without regard to merit; best first. */
export function tieOrder<T extends Pick<SelectionCandidate, 'id' | 'tieKeys'>>(
  people: readonly T[],
  seed: string,
): T[] {
  return people
    .map((person) => ({ person, draw: lotteryNumber(seed, person.id) }))
    .sort(
      (a, b) => compareKeys(a.person, b.person) || byText(a.draw, b.draw) || byText(a.person.id, b.person.id),
    )
    .map((entry) => entry.person);
}

/** Ranking by merit, highest first; equal merits by the published tie order, then by lottery. */
export function rank(people: readonly SelectionCandidate[], seed: string): Ranked[] {
  const ordered = tieOrder(people, seed).sort((a, b) => b.merit - a.merit);
  return ordered.map((person, index) => {
    const before = ordered[index - 1];
    const tied = before !== undefined && before.merit === person.merit;
    const decidedBy = !tied ? null : compareKeys(before, person) === 0 ? 'lottery' : 'tieOrder';
    return { id: person.id, rank: index + 1, merit: person.merit, decidedBy };
  });
}

/**
 * People who cannot be told apart from the one at the cut line: their merit differs from the line's by no more than
 * `1.96 x standard error of the difference`. `line` is the merit of the last one selected; `standardError` is that of
 * a difference between two merits, in points.
 */
export function aroundLine(people: readonly Ranked[], line: number, standardError: number): Ranked[] {
  return people.filter((person) => Math.abs(person.merit - line) <= 1.96 * standardError);
}

function compareKeys(a: Pick<SelectionCandidate, 'tieKeys'>, b: Pick<SelectionCandidate, 'tieKeys'>): number {
  const ours = a.tieKeys ?? [];
  const theirs = b.tieKeys ?? [];
  for (let i = 0; i < Math.max(ours.length, theirs.length); i++) {
    // A missing key stands behind every stated one.
    const difference = (theirs[i] ?? -Infinity) - (ours[i] ?? -Infinity);
    if (difference > 0) return 1;
    if (difference < 0) return -1;
  }
  return 0;
}
