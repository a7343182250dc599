import type { FlowCut, FlowProblem } from './assign-problem';

/** Why no assignment can exist, as facts. Applications and reviewers are positions in the input. */
export interface Shortage {
  /**
   * `reviewers_per_application`: these applications have fewer reviewers without a conflict than reviews to be made.
   * `experts_per_application`: the same, of reviewers who know the field.
   * `places`: these reviewers are the only ones left for more reviews than their maximum loads hold.
   * `files`: these reviewers cannot be given as many applications as their minimum loads demand.
   */
  readonly kind: 'reviewers_per_application' | 'experts_per_application' | 'places' | 'files';
  readonly applications: readonly number[];
  readonly reviewers: readonly number[];
  /** Whether `reviewers` are all reviewers there are. */
  readonly everyone: boolean;
  /** Reviews that have to be made (places), or that would have to be (files), and how many can. */
  readonly wanted: number;
  readonly possible: number;
  /** wanted - possible: the least by which maxima must rise (places) or minima fall (files). */
  readonly missing: number;
}

/** Applications that have too few reviewers, or too few experts, whatever the loads. */
export function shortOfReviewers(problem: FlowProblem): Shortage | null {
  return (
    shortOf(problem, 'reviewers_per_application', (i) => [problem.need[i]!, openTo(problem, i).all]) ??
    shortOf(problem, 'experts_per_application', (i) => [
      problem.least?.[i] ?? 0,
      problem.least ? openTo(problem, i).experts : 0,
    ])
  );
}

function shortOf(
  problem: FlowProblem,
  kind: Shortage['kind'],
  count: (i: number) => readonly [needed: number, open: number],
): Shortage | null {
  const applications: number[] = [];
  let wanted = 0;
  let possible = 0;
  for (let i = 0; i < problem.files; i += 1) {
    const [needed, open] = count(i);
    if (open >= needed) continue;
    applications.push(i);
    wanted += needed;
    possible += open;
  }
  if (applications.length === 0) return null;
  return {
    kind,
    applications,
    reviewers: [],
    everyone: false,
    wanted,
    possible,
    missing: wanted - possible,
  };
}

/**
 * The facts behind a cut, counted anew from the problem (Hoffman's condition for a circulation): what must go to the
 * `overfull` reviewers exceeds their maxima, or what can go to the `starved` ones stays below their minima.
 */
export function shortageOf(problem: FlowProblem, cut: FlowCut): Shortage {
  const inside = new Uint8Array(problem.reviewers);
  for (const j of cut.reviewers) inside[j] = 1;
  const applications: number[] = [];
  let moved = 0;
  for (let i = 0; i < problem.files; i += 1) {
    const need = problem.need[i]!;
    const share =
      cut.kind === 'overfull'
        ? Math.max(0, need - mostOf(problem, i, inside, 0))
        : mostOf(problem, i, inside, 1);
    if (share > 0) applications.push(i);
    moved += share;
  }
  const limits = cut.kind === 'overfull' ? problem.high : problem.low;
  const loads = cut.reviewers.reduce((sum, j) => sum + limits[j]!, 0);
  const [wanted, possible] = cut.kind === 'overfull' ? [moved, loads] : [loads, moved];
  return {
    kind: cut.kind === 'overfull' ? 'places' : 'files',
    applications,
    reviewers: cut.reviewers,
    everyone: cut.reviewers.length === problem.reviewers,
    wanted,
    possible,
    missing: wanted - possible,
  };
}

/** The most reviewers marked `side` that file i may have: the places kept for experts hold nobody else. */
function mostOf(problem: FlowProblem, i: number, inside: Uint8Array, side: 0 | 1): number {
  const need = problem.need[i]!;
  const { all, experts } = openTo(problem, i, inside, side);
  const others = Math.min(all - experts, need - (problem.least?.[i] ?? 0));
  return Math.min(need, experts + others);
}

/** Reviewers whom file i may have, and the experts among them; with `inside`, only those marked `side`. */
function openTo(
  problem: FlowProblem,
  i: number,
  inside: Uint8Array | null = null,
  side: 0 | 1 = 1,
): { all: number; experts: number } {
  const row = i * problem.reviewers;
  let all = 0;
  let experts = 0;
  for (let j = 0; j < problem.reviewers; j += 1) {
    if (problem.value[row + j] === -Infinity || (inside && inside[j] !== side)) continue;
    all += 1;
    experts += problem.expert?.[row + j] ?? 0;
  }
  return { all, experts };
}

/** In English, for the engine; pages say the facts in the reader's language. */
export function shortageInWords(shortage: Shortage): string {
  const { wanted, possible, missing } = shortage;
  const files = `${shortage.applications.length} ${shortage.applications.length === 1 ? 'application' : 'applications'}`;
  const named = `reviewers ${list(shortage.reviewers)}`;
  if (shortage.kind === 'experts_per_application') {
    return `Too few reviewers who know the field: ${files} (${list(shortage.applications)}) need ${wanted} and can have ${possible}, ${missing} short.`;
  }
  if (shortage.kind === 'reviewers_per_application') {
    return `Too few reviewers without a conflict: ${files} (${list(shortage.applications)}) need ${wanted} reviews and can have ${possible}, ${missing} short.`;
  }
  if (shortage.kind === 'places') {
    const who = shortage.everyone
      ? `all ${shortage.reviewers.length} reviewers together`
      : `${named}, the only ones left for them,`;
    return `Too few places: ${files} need ${wanted} reviews from ${who}, whose maximum loads hold ${possible}, ${missing} short.`;
  }
  const who = shortage.everyone ? `all ${shortage.reviewers.length} reviewers together` : named;
  return `Too few applications: the minimum loads of ${who} demand ${wanted} reviews, at most ${possible} can go to them, ${missing} short.`;
}

function list(positions: readonly number[]): string {
  const shown = positions.slice(0, 20).join(', ');
  return positions.length > 20 ? `${shown} and ${positions.length - 20} more` : shown;
}
