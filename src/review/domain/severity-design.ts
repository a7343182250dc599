/** One mark: what reviewer `reviewer` gave candidate `candidate`. */
export interface Rating {
  readonly candidate: string;
  readonly reviewer: string;
  readonly score: number;
}

/** The people of one side of the crossing. */
export interface Factor {
  /** Ids in ascending order; positions below refer to it. */
  readonly ids: readonly string[];
  /** Position of the person of each rating. */
  readonly of: Int32Array;
  readonly counts: Int32Array;
}

/** Ratings with candidates and reviewers as positions; independent of the order in which they were given. */
export interface CrossedDesign {
  readonly candidates: Factor;
  readonly reviewers: Factor;
  readonly score: Float64Array;
  /** Groups of candidates and reviewers that no rating joins. */
  readonly islands: number;
}

export function crossedDesign(ratings: readonly Rating[]): CrossedDesign {
  const sorted = [...ratings].sort(
    (a, b) => compare(a.candidate, b.candidate) || compare(a.reviewer, b.reviewer) || a.score - b.score,
  );
  const candidates = factor(sorted.map((rating) => rating.candidate));
  const reviewers = factor(sorted.map((rating) => rating.reviewer));
  return {
    candidates,
    reviewers,
    score: Float64Array.from(sorted, (rating) => rating.score),
    islands: countIslands(candidates, reviewers),
  };
}

function factor(names: readonly string[]): Factor {
  const ids = [...new Set(names)].sort(compare);
  const position = new Map(ids.map((id, index) => [id, index]));
  const of = Int32Array.from(names, (name) => position.get(name)!);
  const counts = new Int32Array(ids.length);
  for (const index of of) counts[index] = counts[index]! + 1;
  return { ids, of, counts };
}

function countIslands(candidates: Factor, reviewers: Factor): number {
  const size = candidates.ids.length;
  const parent = Int32Array.from({ length: size + reviewers.ids.length }, (_, index) => index);
  const root = (x: number): number => {
    while (parent[x] !== x) {
      parent[x] = parent[parent[x]!]!;
      x = parent[x]!;
    }
    return x;
  };
  let groups = parent.length;
  candidates.of.forEach((candidate, index) => {
    const a = root(candidate);
    const b = root(size + reviewers.of[index]!);
    if (a === b) return;
    parent[a] = b;
    groups -= 1;
  });
  return groups;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
