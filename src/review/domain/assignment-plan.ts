import type { Refusal } from '../../kernel/domain/refusal';
import { randomFrom } from './seeded';
import type { Pair } from './assign-input';
import type { FlowHooks } from './assign-problem';
import type { Shortage } from './assign-shortage';
import { assign } from './assignment';

export interface PlanFile {
  readonly nominationId: string;
  /** Readers the file has already: they stay, and count. */
  readonly readers: readonly string[];
}

export interface PlanReader {
  readonly personId: string;
  /** Most files this reader may hold, those already held included. */
  readonly loadMax: number;
}

export interface PlanInput {
  readonly files: readonly PlanFile[];
  readonly readers: readonly PlanReader[];
  readonly reviewsEach: number;
  /** Pairs of file and reader that may never be. */
  readonly barred: readonly (readonly [nominationId: string, personId: string])[];
}

export type Plan =
  | { readonly feasible: true; readonly added: readonly { nominationId: string; personId: string }[] }
  | { readonly feasible: false; readonly shortage: readonly Refusal[] };

/**
 * Who reads which file. Hard: `reviewsEach` readers per file, no barred pair, nobody above their load, nothing already
 * given is taken away. Then the heaviest load is made as small as can be, and among such plans one is drawn that mixes
 * readers, so that their severity can be compared. The lot is fixed by the identifiers: the same facts always give the
 * same plan, and neither the order of a list nor the name of a reader decides who reads whom.
 */
export function planAssignment(input: PlanInput, hooks: FlowHooks = {}): Plan {
  const files = [...input.files].sort((a, b) => compare(a.nominationId, b.nominationId));
  const readers = [...input.readers].sort((a, b) => compare(a.personId, b.personId));
  const seat = new Map(readers.map(({ personId }, j) => [personId, j]));
  const place = new Map(files.map(({ nominationId }, i) => [nominationId, i]));
  // Readers who have left the panel count for their files, but hold no place any more.
  const kept = files.flatMap((file, i) =>
    file.readers.flatMap((id): Pair[] => (seat.has(id) ? [[i, seat.get(id)!]] : [])),
  );
  const gone = files.map((file) => file.readers.filter((id) => !seat.has(id)).length);
  const reviewsEach = gone.map((n) => Math.max(0, input.reviewsEach - n));
  const held = readers.map((_reader, j) => kept.filter(([, at]) => at === j).length);
  const wanted = sum(files.map((file) => Math.max(0, input.reviewsEach - file.readers.length)));
  if (wanted === 0) return { feasible: true, added: [] };

  const limits = readers.map(({ loadMax }, j) => Math.max(loadMax, held[j]!));
  const heaviest = Math.max(0, ...limits);
  const lightest = Math.ceil((kept.length + wanted) / Math.max(1, readers.length));
  const problem = {
    applications: files.length,
    reviewers: readers.length,
    reviewsEach,
    loadMin: 0,
    affinity: files.map(({ nominationId }) =>
      readers.map(({ personId }) => lot(`${nominationId} ${personId}`)),
    ),
    conflicts: pairsOf(input.barred, place, seat),
    kept,
    seed: files.map(({ nominationId }) => nominationId).join(' '),
  };
  for (let cap = Math.min(lightest, heaviest); ; cap += 1) {
    const loadMax = limits.map((limit, j) => Math.max(held[j]!, Math.min(limit, cap)));
    const answer = assign({ ...problem, loadMax }, { ...hooks, connect: true });
    if (answer.feasible) return { feasible: true, added: newPairs(answer.assigned, files, readers) };
    if (cap >= heaviest) return { feasible: false, shortage: refusalsOf(answer.shortage, files, readers) };
  }
}

function pairsOf(
  pairs: PlanInput['barred'],
  place: ReadonlyMap<string, number>,
  seat: ReadonlyMap<string, number>,
): Pair[] {
  return pairs.flatMap(([nominationId, personId]): Pair[] => {
    const i = place.get(nominationId);
    const j = seat.get(personId);
    return i === undefined || j === undefined ? [] : [[i, j]];
  });
}

function newPairs(
  assigned: readonly Pair[],
  files: readonly PlanFile[],
  readers: readonly PlanReader[],
): { nominationId: string; personId: string }[] {
  return assigned
    .map(([i, j]) => ({ file: files[i]!, personId: readers[j]!.personId }))
    .filter(({ file, personId }) => !file.readers.includes(personId))
    .map(({ file, personId }) => ({ nominationId: file.nominationId, personId }));
}

/** From 0 to 0.999, by the identifiers alone. */
function lot(pair: string): number {
  return Math.floor(randomFrom(pair)() * 1000) / 1000;
}

function refusalsOf(
  shortage: Shortage,
  files: readonly PlanFile[],
  readers: readonly PlanReader[],
): Refusal[] {
  const { wanted, possible, missing } = shortage;
  const figures = { wanted, possible, missing };
  if (shortage.kind === 'reviewers_per_application') {
    const nominationIds = shortage.applications.map((i) => files[i]!.nominationId).join(' ');
    return [
      {
        code: 'review.too_few_readers',
        params: { ...figures, nominationIds, files: shortage.applications.length },
      },
    ];
  }
  if (shortage.everyone) return [{ code: 'review.too_few_places', params: figures }];
  const personIds = shortage.reviewers.map((j) => readers[j]!.personId).join(' ');
  return [
    {
      code: 'review.readers_crowded',
      params: { ...figures, personIds, files: shortage.applications.length },
    },
  ];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
