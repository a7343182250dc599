import { randomFrom } from './seeded';
import type { FlowProblem } from './assign-problem';

/** Position of an application and of a reviewer in the input. */
export type Pair = readonly [application: number, reviewer: number];

/** Applications and reviewers are positions from 0; whoever calls keeps the ids. */
export interface AssignmentInput {
  readonly applications: number;
  readonly reviewers: number;
  /** Reviews that every application needs in all: one number for all, or one each. */
  readonly reviewsEach: number | readonly number[];
  /** Least and most applications per reviewer in all: one number for all, or one each. */
  readonly loadMin: number | readonly number[];
  readonly loadMax: number | readonly number[];
  /** affinity[application][reviewer]: how well the reviewer fits; the total is made as large as possible. */
  readonly affinity: readonly (readonly number[])[];
  /** Pairs that must not be. */
  readonly conflicts: readonly Pair[];
  /** Pairs that stand already (a top-up): they stay, and count towards needs and loads. */
  readonly kept?: readonly Pair[];
  /** Reviewers who know the field of an application, and how many such every application needs at least. */
  readonly experts?: readonly Pair[];
  readonly expertsEach?: number;
  /** Decides between assignments of equal total; the same seed gives the same answer. Default: order of the input. */
  readonly seed?: string;
}

export interface AssignmentFinding {
  readonly code:
    | 'not_a_whole_number'
    | 'not_a_number'
    | 'wrong_length'
    | 'minimum_above_maximum'
    | 'no_such_pair'
    | 'kept_in_conflict'
    | 'kept_twice';
  readonly field: string;
}

/** What is wrong with the form of the input, at most one finding per field. Whether it can be solved is another question. */
export function assignmentFindings(input: AssignmentInput): AssignmentFinding[] {
  const out: AssignmentFinding[] = [];
  const say = (code: AssignmentFinding['code'], field: string) => out.push({ code, field });
  if (!isCount(input.applications)) say('not_a_whole_number', 'applications');
  if (!isCount(input.reviewers)) say('not_a_whole_number', 'reviewers');
  if (out.length > 0) return out;
  const sized = [
    ['reviewsEach', input.applications],
    ['loadMin', input.reviewers],
    ['loadMax', input.reviewers],
  ] as const;
  for (const [field, size] of sized) {
    const given = input[field];
    if (typeof given === 'number' ? !isCount(given) : !Array.isArray(given) || !given.every(isCount))
      say('not_a_whole_number', field);
    else if (typeof given !== 'number' && given.length !== size) say('wrong_length', field);
  }
  const affinity = affinityFinding(input);
  if (affinity) out.push(affinity);
  const conflict = pairFinding(input, 'conflicts');
  if (conflict) out.push(conflict);
  const experts = pairFinding(input, 'experts');
  if (experts) out.push(experts);
  if (input.expertsEach !== undefined && !isCount(input.expertsEach))
    say('not_a_whole_number', 'expertsEach');
  const kept = pairFinding(input, 'kept');
  if (kept) out.push(kept);
  if (out.length > 0) return out;
  for (let j = 0; j < input.reviewers; j += 1) {
    if (at(input.loadMin, j) <= at(input.loadMax, j)) continue;
    say('minimum_above_maximum', 'loadMin');
    break;
  }
  const forbidden = new Set(input.conflicts.map(([i, j]) => i * input.reviewers + j));
  const seen = new Set<number>();
  for (const [i, j] of input.kept ?? []) {
    const key = i * input.reviewers + j;
    if (forbidden.has(key) || seen.has(key)) {
      say(forbidden.has(key) ? 'kept_in_conflict' : 'kept_twice', 'kept');
      break;
    }
    seen.add(key);
  }
  return out;
}

/** The input as a transportation problem, with the order that the seed gives and the way back to positions. */
export interface ScaledProblem extends FlowProblem {
  /** Position in the input of file i and of reviewer j of the problem. */
  readonly fileAt: readonly number[];
  readonly reviewerAt: readonly number[];
  /** Whole units per 1 of affinity. */
  readonly scale: number;
}

export function scaledProblem(input: AssignmentInput): ScaledProblem {
  const files = input.applications;
  const reviewers = input.reviewers;
  const random = input.seed === undefined ? null : randomFrom(input.seed);
  const fileAt = order(files, random);
  const reviewerAt = order(reviewers, random);
  const need = Int32Array.from(fileAt, (i) => at(input.reviewsEach, i));
  const low = Int32Array.from(reviewerAt, (j) => at(input.loadMin, j));
  const high = Int32Array.from(reviewerAt, (j) => at(input.loadMax, j));
  const scale = scaleOf(input);
  const value = new Float64Array(files * reviewers);
  for (let i = 0; i < files; i += 1) {
    const row = input.affinity[fileAt[i]!]!;
    for (let j = 0; j < reviewers; j += 1)
      value[i * reviewers + j] = Math.round(row[reviewerAt[j]!]! * scale);
  }
  const fileOf = inverse(fileAt);
  const reviewerOf = inverse(reviewerAt);
  for (const [i, j] of input.conflicts) value[fileOf[i]! * reviewers + reviewerOf[j]!] = -Infinity;
  for (const [i, j] of input.kept ?? []) {
    const file = fileOf[i]!;
    const reviewer = reviewerOf[j]!;
    value[file * reviewers + reviewer] = -Infinity;
    need[file] = Math.max(0, need[file]! - 1);
    low[reviewer] = Math.max(0, low[reviewer]! - 1);
    high[reviewer] = Math.max(0, high[reviewer]! - 1);
  }
  const bare = { files, reviewers, need, low, high, value, fileAt, reviewerAt, scale };
  if (!input.expertsEach) return bare;
  // Of an application with fewer reviews than that, every one is by an expert.
  const least = Int32Array.from(fileAt, (i) => Math.min(input.expertsEach!, at(input.reviewsEach, i)));
  const expert = new Uint8Array(files * reviewers);
  for (const [i, j] of input.experts ?? []) expert[fileOf[i]! * reviewers + reviewerOf[j]!] = 1;
  for (const [i, j] of input.kept ?? []) {
    const file = fileOf[i]!;
    if (expert[file * reviewers + reviewerOf[j]!]) least[file] = Math.max(0, least[file]! - 1);
  }
  // What stands already may leave fewer places than experts are wanted.
  for (let i = 0; i < files; i += 1) least[i] = Math.min(least[i]!, need[i]!);
  return { ...bare, expert, least };
}

/**
 * The power of ten that makes every affinity whole, or the largest that keeps every sum below 2^53 (then affinities are
 * rounded to that many decimals).
 */
function scaleOf(input: AssignmentInput): number {
  let most = 0;
  for (const row of input.affinity) for (const x of row) most = Math.max(most, Math.abs(x));
  const sums = 4 * Math.max(input.reviewers, total(input.reviewsEach, input.applications), 1);
  const limit = Number.MAX_SAFE_INTEGER / (Math.max(most, 1e-300) * sums);
  let scale = 1;
  while (scale * 10 <= limit && scale < 1e12 && !isWhole(input.affinity, scale)) scale *= 10;
  while (scale > limit) scale /= 10;
  return scale;
}

function isWhole(affinity: AssignmentInput['affinity'], scale: number): boolean {
  return affinity.every((row) =>
    row.every((x) => {
      const y = x * scale;
      return Math.abs(y - Math.round(y)) <= 4 * Number.EPSILON * Math.abs(y);
    }),
  );
}

/** Fisher-Yates; without a source of chance the order as it is. */
function order(count: number, random: (() => number) | null): number[] {
  const out = Array.from({ length: count }, (_, index) => index);
  if (!random) return out;
  for (let i = count - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    const swap = out[i]!;
    out[i] = out[j]!;
    out[j] = swap;
  }
  return out;
}

function inverse(positions: readonly number[]): Int32Array {
  const out = new Int32Array(positions.length);
  positions.forEach((position, index) => (out[position] = index));
  return out;
}

export function at(numbers: number | readonly number[], index: number): number {
  return typeof numbers === 'number' ? numbers : numbers[index]!;
}

function total(numbers: number | readonly number[], count: number): number {
  return typeof numbers === 'number' ? numbers * count : numbers.reduce((sum, x) => sum + x, 0);
}

function isCount(x: unknown): boolean {
  return Number.isSafeInteger(x) && (x as number) >= 0 && (x as number) < 2 ** 31;
}

function affinityFinding({ affinity, applications, reviewers }: AssignmentInput): AssignmentFinding | null {
  if (!Array.isArray(affinity) || affinity.length !== applications)
    return { code: 'wrong_length', field: 'affinity' };
  for (let i = 0; i < applications; i += 1) {
    const row: unknown = affinity[i];
    if (!Array.isArray(row) || row.length !== reviewers)
      return { code: 'wrong_length', field: `affinity[${i}]` };
    for (let j = 0; j < reviewers; j += 1) {
      if (!Number.isFinite(row[j])) return { code: 'not_a_number', field: `affinity[${i}][${j}]` };
    }
  }
  return null;
}

function pairFinding(
  input: AssignmentInput,
  field: 'conflicts' | 'kept' | 'experts',
): AssignmentFinding | null {
  const pairs: unknown = input[field] ?? [];
  if (!Array.isArray(pairs)) return { code: 'wrong_length', field };
  const wrong = pairs.findIndex((pair: unknown) => {
    if (!Array.isArray(pair) || pair.length !== 2) return true;
    return (
      !isCount(pair[0]) || !isCount(pair[1]) || pair[0] >= input.applications || pair[1] >= input.reviewers
    );
  });
  return wrong === -1 ? null : { code: 'no_such_pair', field: `${field}[${wrong}]` };
}
