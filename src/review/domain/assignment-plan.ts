import type { Refusal } from '../../kernel/domain/refusal';
import { solveFlow } from './assign-flow';

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
 * readers evenly: the draw is fixed by the identifiers, so the same facts always give the same plan, and neither the
 * order of a list nor the name of a reader decides who reads whom.
 */
export function planAssignment(input: PlanInput): Plan {
  const files = [...input.files].sort((a, b) => compare(a.nominationId, b.nominationId));
  const readers = [...input.readers].sort((a, b) => compare(a.personId, b.personId));
  const held = readers.map((r) => files.filter((file) => file.readers.includes(r.personId)).length);
  const need = files.map((file) => Math.max(0, input.reviewsEach - file.readers.length));
  const wanted = sum(need);
  if (wanted === 0) return { feasible: true, added: [] };

  const value = values(files, readers, input.barred);
  const possible = files.map(
    (_file, i) => readers.filter((_r, j) => value[i * readers.length + j]! >= 0).length,
  );
  const thin = files.flatMap((file, i) => (possible[i]! < need[i]! ? [{ file, have: possible[i]!, i }] : []));
  if (thin.length > 0) {
    return { feasible: false, shortage: thin.map(({ file, have, i }) => tooFew(file, have, need[i]!)) };
  }
  const room = readers.map((reader, j) => Math.max(0, reader.loadMax - held[j]!));
  if (sum(room) < wanted) return { feasible: false, shortage: [noRoom(wanted, sum(room))] };

  const heaviest = Math.max(...readers.map((reader, j) => Math.max(reader.loadMax, held[j]!)));
  const lightest = Math.ceil((sum(held) + wanted) / readers.length);
  for (let cap = Math.min(lightest, heaviest); ; cap += 1) {
    const high = room.map((places, j) => Math.max(0, Math.min(places, cap - held[j]!)));
    const last = cap >= heaviest;
    if (!last && sum(high) < wanted) continue;
    const answer = solveFlow({
      files: files.length,
      reviewers: readers.length,
      need: Int32Array.from(need),
      low: new Int32Array(readers.length),
      high: Int32Array.from(high),
      value,
    });
    if (answer.feasible) {
      const added = files.flatMap((file, i) =>
        answer.held[i]!.map((j) => ({ nominationId: file.nominationId, personId: readers[j]!.personId })),
      );
      return { feasible: true, added };
    }
    if (last)
      return { feasible: false, shortage: [crowded(answer.cut.reviewers, readers, room, need, value)] };
  }
}

/** Value of each pair: a draw from the identifiers, or never. */
function values(
  files: readonly PlanFile[],
  readers: readonly PlanReader[],
  barred: PlanInput['barred'],
): Float64Array {
  const never = new Set(barred.map(([nominationId, personId]) => `${nominationId} ${personId}`));
  const value = new Float64Array(files.length * readers.length);
  files.forEach((file, i) =>
    readers.forEach(({ personId }, j) => {
      const pair = `${file.nominationId} ${personId}`;
      const closed = never.has(pair) || file.readers.includes(personId);
      value[i * readers.length + j] = closed ? -Infinity : draw(pair);
    }),
  );
  return value;
}

/** FNV-1a over the text, spread once more so that near-equal identifiers fall far apart; 0 to 999,999. */
function draw(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 13)) >>> 0) % 1_000_000;
}

function tooFew(file: PlanFile, have: number, need: number): Refusal {
  return {
    code: 'review.too_few_readers_for_file',
    params: { nominationId: file.nominationId, have, need, short: need - have },
  };
}

function noRoom(wanted: number, places: number): Refusal {
  return { code: 'review.not_enough_places', params: { wanted, places, short: wanted - places } };
}

/** The proof of a subtler shortage: some files can go only to certain readers, who together have too few places. */
function crowded(
  cut: readonly number[],
  readers: readonly PlanReader[],
  room: readonly number[],
  need: readonly number[],
  value: Float64Array,
): Refusal {
  const inCut = new Set(cut);
  const forced = need.map((wanted, i) => {
    let outside = 0;
    readers.forEach((_reader, j) => {
      if (!inCut.has(j) && value[i * readers.length + j]! >= 0) outside += 1;
    });
    return Math.max(0, wanted - outside);
  });
  const places = sum(cut.map((j) => room[j]!));
  return {
    code: 'review.readers_crowded',
    params: {
      files: forced.filter((n) => n > 0).length,
      personIds: cut.map((j) => readers[j]!.personId).join(' '),
      wanted: sum(forced),
      places,
      short: sum(forced) - places,
    },
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
