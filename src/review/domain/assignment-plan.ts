import type { Refusal } from '../../kernel/domain/refusal';
import { KNOWS_FIELD } from './affinity';
import { randomFrom } from './seeded';
import type { AssignmentInput, Pair } from './assign-input';
import type { FlowHooks } from './assign-problem';
import { assign, type Assigned } from './assignment';
import { remediesOf, type Remedies } from './plan-remedies';
import type { PlanFile, PlanInput, PlanPair, PlanReader } from './plan-input';
import { shortageRefusals } from './plan-shortage';

export type { PlanFile, PlanInput, PlanPair, PlanReader } from './plan-input';

export interface PlanFound {
  readonly feasible: true;
  readonly added: readonly PlanPair[];
  /** Sum of affinity of all copies, those given before included; and the most that any plan under the rules has. */
  readonly affinity: number;
  readonly bound: number;
  /** The heaviest load, made as small as can be before anything else. */
  readonly heaviest: number;
  /** Groups of readers between whom nothing can be compared; 1 when the design hangs together. */
  readonly groups: number;
  /** Files with two readers of one organisation, though the panel wishes for none. */
  readonly unmixed: readonly string[];
}

export type Plan =
  | PlanFound
  | { readonly feasible: false; readonly shortage: readonly Refusal[]; readonly remedies: Remedies };

/**
 * Who reads which file. Hard: `reviewsEach` readers per file, no barred pair, loads between their bounds, a reader who
 * knows the field where the panel asks for one, nothing already given is taken away. Then the heaviest load is made as
 * small as can be; then the sum of affinity as large as can be; then one such plan is drawn by lot. The lot follows from
 * seed and identifiers: neither the order of a list nor the name of a reader decides who reads whom, and nobody can pick a
 * file by agreement. Last, where readers would fall into groups, the exchanges of least loss join them.
 */
export function planAssignment(input: PlanInput, hooks: FlowHooks = {}): Plan {
  const facts = factsOf(input);
  const { files, readers, kept, problem, held } = facts;
  const wanted = sum(files.map((file) => Math.max(0, eachOf(file, input) - file.readers.length)));
  const limits = readers.map(({ loadMax }, j) => Math.max(loadMax, held[j]!));
  const least = readers.map(({ loadMin = 0 }, j) => (kept.length > 0 ? 0 : Math.min(loadMin, limits[j]!)));
  const heaviest = Math.max(0, ...limits);
  const lightest = Math.ceil((kept.length + wanted) / Math.max(1, readers.length));
  const value = valuesOf(facts, kept.length + wanted);
  const mix = input.mixedOrganisations ? organisationsOf(readers) : undefined;
  for (let cap = wanted === 0 ? heaviest : Math.min(lightest, heaviest); ; cap += 1) {
    const loadMax = limits.map((limit, j) => Math.max(held[j]!, least[j]!, Math.min(limit, cap)));
    const rules = { ...problem, loadMin: least, loadMax };
    const options = { ...hooks, connect: true, ...(mix ? { mix } : {}) };
    const answer = assign({ ...rules, affinity: value.of }, options);
    if (answer.feasible) return foundPlan(facts, answer, value, mix);
    if (cap < heaviest) continue;
    const shortage = shortageRefusals(answer.shortage, files, readers);
    const all = { ...rules, loadMax: limits, affinity: value.of };
    return { feasible: false, shortage, remedies: remediesOf(all, hooks) };
  }
}

interface PlanFacts {
  readonly files: readonly PlanFile[];
  readonly readers: readonly PlanReader[];
  readonly kept: readonly Pair[];
  /** Files each reader holds already. */
  readonly held: readonly number[];
  readonly fit: readonly (readonly number[])[];
  readonly seed: string;
  readonly problem: Omit<AssignmentInput, 'affinity' | 'loadMin' | 'loadMax'>;
}

/** Files and readers in the order of their identifiers, whatever order they came in. */
function factsOf(input: PlanInput): PlanFacts {
  const rows = order(input.files.map(({ nominationId }) => nominationId));
  const columns = order(input.readers.map(({ personId }) => personId));
  const files = rows.map((i) => input.files[i]!);
  const readers = columns.map((j) => input.readers[j]!);
  const seat = new Map(readers.map(({ personId }, j) => [personId, j]));
  const place = new Map(files.map(({ nominationId }, i) => [nominationId, i]));
  const fit = rows.map((i) => columns.map((j) => input.affinity?.[i]?.[j] ?? 0));
  // Readers who have left the panel count for their files, but hold no place any more.
  const kept = files.flatMap((file, i) =>
    file.readers.flatMap((id): Pair[] => (seat.has(id) ? [[i, seat.get(id)!]] : [])),
  );
  const gone = files.map((file) => file.readers.filter((id) => !seat.has(id)).length);
  const held = new Array<number>(readers.length).fill(0);
  for (const [, j] of kept) held[j] = held[j]! + 1;
  const keptKeys = new Set(kept.map(([i, j]) => i * readers.length + j));
  const experts = fit.flatMap((row, i) =>
    row.flatMap((x, j): Pair[] => (input.expertiseNeeded && x >= KNOWS_FIELD ? [[i, j]] : [])),
  );
  const seed = input.seed ?? files.map(({ nominationId }) => nominationId).join(' ');
  const problem = {
    applications: files.length,
    reviewers: readers.length,
    reviewsEach: gone.map((n, i) => Math.max(0, eachOf(files[i]!, input) - n)),
    conflicts: input.barred.flatMap(([nominationId, personId]): Pair[] => {
      const i = place.get(nominationId);
      const j = seat.get(personId);
      if (i === undefined || j === undefined || keptKeys.has(i * readers.length + j)) return [];
      return [[i, j]];
    }),
    kept,
    seed,
    ...(input.expertiseNeeded ? { experts, expertsEach: 1 } : {}),
  };
  return { files, readers, kept, held, fit, seed, problem };
}

function eachOf(file: PlanFile, { reviewsEach }: PlanInput): number {
  return file.reviewsEach ?? reviewsEach;
}

/** Thousandths of affinity. */
const UNITS = 1000;
/** The lot has so many numbers; all lots together weigh less than one unit of affinity. */
const LOTS = 100;

interface Values {
  readonly of: readonly (readonly number[])[];
  readonly unit: number;
}

/** Whole numbers: affinity first, and the lot below its smallest step, so that it decides among equals alone. */
function valuesOf({ files, readers, fit, seed }: PlanFacts, copies: number): Values {
  const unit = Math.max(1, copies) * LOTS;
  const of = files.map(({ nominationId }, i) => {
    const draw = randomFrom(`${seed} ${nominationId}`);
    return readers.map((_reader, j) => Math.round(fit[i]![j]! * UNITS) * unit + Math.floor(draw() * LOTS));
  });
  return { of, unit };
}

function foundPlan(
  { files, readers, fit, kept }: PlanFacts,
  answer: Assigned,
  value: Values,
  mix?: readonly number[],
): PlanFound {
  const before = new Set(kept.map(([i, j]) => i * readers.length + j));
  const added = answer.assigned
    .filter(([i, j]) => !before.has(i * readers.length + j))
    .map(([i, j]) => ({ nominationId: files[i]!.nominationId, personId: readers[j]!.personId }));
  const affinity = sum(answer.assigned.map(([i, j]) => Math.round(fit[i]![j]! * UNITS))) / UNITS;
  const bound = Math.floor(answer.bound / value.unit) / UNITS;
  const unmixed = mix ? files.filter((_file, i) => hasTwins(answer.assigned, i, mix)) : [];
  return {
    feasible: true,
    added,
    affinity,
    bound,
    heaviest: Math.max(0, ...answer.loads),
    groups: answer.islands.length,
    unmixed: unmixed.map(({ nominationId }) => nominationId),
  };
}

function hasTwins(assigned: readonly Pair[], file: number, mix: readonly number[]): boolean {
  const seen = assigned.filter(([i]) => i === file).map(([, j]) => mix[j]!);
  return new Set(seen).size < seen.length;
}

/** Each organisation by a number; whoever states none stands alone. */
function organisationsOf(readers: readonly PlanReader[]): number[] {
  const numbers = new Map<string, number>();
  return readers.map(({ organisationId }, j) => {
    const key = organisationId ?? `alone ${j}`;
    if (!numbers.has(key)) numbers.set(key, numbers.size);
    return numbers.get(key)!;
  });
}

function order(ids: readonly string[]): number[] {
  return ids.map((_id, at) => at).sort((a, b) => (ids[a]! < ids[b]! ? -1 : ids[a]! > ids[b]! ? 1 : 0));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}
