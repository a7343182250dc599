import { totalValue, upperBound } from './assign-certificate';
import { connect, islands, type Island } from './assign-connect';
import { solveFlow } from './assign-flow';
import {
  assignmentFindings,
  at,
  scaledProblem,
  type AssignmentInput,
  type Pair,
  type ScaledProblem,
} from './assign-input';
import type { FlowHooks } from './assign-problem';
import { mixOrganisations } from './assign-mix';
import { shortageOf, shortOfReviewers, type Shortage } from './assign-shortage';

export interface AssignmentOptions extends FlowHooks {
  /** Join islands of reviewers by exchanges of least loss, where that is possible. Default: report them only. */
  readonly connect?: boolean;
  /** Organisation of each reviewer: a wish that no application has two reviewers of one. */
  readonly mix?: readonly number[];
}

export interface Assigned {
  readonly feasible: true;
  /** Every pair, kept ones included, by application, then reviewer. */
  readonly assigned: readonly Pair[];
  readonly totalAffinity: number;
  /** Proven: no assignment under these rules has a larger total. Equal to the total unless islands had to be joined. */
  readonly bound: number;
  /** Smallest difference of affinity that was told apart. */
  readonly unit: number;
  /** Applications per reviewer, kept ones included. */
  readonly loads: readonly number[];
  /** Whether severity can be compared between all reviewers; if not, the islands. */
  readonly connected: boolean;
  readonly islands: readonly Island[];
}

export interface NotAssignable {
  readonly feasible: false;
  readonly shortage: Shortage;
}

export type Assignment = Assigned | NotAssignable;

/**
 * The assignment of largest total affinity under the rules: every application gets its reviews from different
 * reviewers, nobody reads with a conflict, every load lies between its bounds. All rules are hard; the optimum is
 * proven by prices (assign-certificate.ts) before it is returned. Deterministic. Throws on an input with findings
 * (`assignmentFindings`): check first.
 */
export function assign(input: AssignmentInput, options: AssignmentOptions = {}): Assignment {
  const wrong = assignmentFindings(input)[0];
  if (wrong) throw new TypeError(`${wrong.code} at ${wrong.field}`);
  const problem = scaledProblem(input);
  const short = shortOfReviewers(problem);
  if (short) return { feasible: false, shortage: inPositions(short, problem) };
  const answer = solveFlow(problem, options);
  if (!answer.feasible)
    return { feasible: false, shortage: inPositions(shortageOf(problem, answer.cut), problem) };
  const bound = upperBound(problem, answer.price);
  if (totalValue(problem, answer.held) !== bound)
    throw new Error('the assignment could not be proven optimal');
  let { held } = answer;
  const kept = keptIn(problem, input);
  if (options.mix) {
    const organisation = problem.reviewerAt.map((j) => options.mix![j]!);
    held = mixOrganisations(problem, held, organisation, kept);
  }
  if (options.connect) held = connect(problem, held, kept);
  return describe(input, problem, held, bound);
}

function describe(
  input: AssignmentInput,
  problem: ScaledProblem,
  held: readonly (readonly number[])[],
  bound: number,
): Assigned {
  const added = held.flatMap((reviewers, i) =>
    reviewers.map((j): Pair => [problem.fileAt[i]!, problem.reviewerAt[j]!]),
  );
  const assigned = [...added, ...(input.kept ?? [])].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const loads = new Array<number>(input.reviewers).fill(0);
  for (const [, j] of assigned) loads[j] = loads[j]! + 1;
  checkRules(input, assigned, loads);
  const standing = (input.kept ?? []).reduce(
    (sum, [i, j]) => sum + Math.round(input.affinity[i]![j]! * problem.scale),
    0,
  );
  const apart = islands(assigned, input.applications, input.reviewers);
  return {
    feasible: true,
    assigned,
    totalAffinity: (totalValue(problem, held) + standing) / problem.scale,
    bound: (bound + standing) / problem.scale,
    unit: 1 / problem.scale,
    loads,
    connected: apart.length <= 1,
    islands: apart,
  };
}

/** A second look at the answer that shares nothing with the search. */
function checkRules(input: AssignmentInput, assigned: readonly Pair[], loads: readonly number[]): void {
  const forbidden = new Set(input.conflicts.map(([i, j]) => i * input.reviewers + j));
  const seen = new Set<number>();
  const reviews = new Array<number>(input.applications).fill(0);
  const keptReviews = [...reviews];
  const keptLoads = new Array<number>(input.reviewers).fill(0);
  for (const [i, j] of input.kept ?? []) {
    keptReviews[i] = keptReviews[i]! + 1;
    keptLoads[j] = keptLoads[j]! + 1;
  }
  for (const [i, j] of assigned) {
    const key = i * input.reviewers + j;
    if (forbidden.has(key) || seen.has(key)) throw new Error(`the assignment of ${i} to ${j} breaks a rule`);
    seen.add(key);
    reviews[i] = reviews[i]! + 1;
  }
  reviews.forEach((count, i) => {
    if (count !== Math.max(at(input.reviewsEach, i), keptReviews[i]!))
      throw new Error(`application ${i} has ${count} reviews`);
  });
  checkExperts(input, assigned);
  loads.forEach((load, j) => {
    const most = Math.max(at(input.loadMax, j), keptLoads[j]!);
    if (load < at(input.loadMin, j) || load > most) throw new Error(`reviewer ${j} has ${load} applications`);
  });
}

/** What stands already may have used up the places: then the rest are all by experts. */
function checkExperts(input: AssignmentInput, assigned: readonly Pair[]): void {
  if (!input.expertsEach) return;
  const key = ([i, j]: Pair): number => i * input.reviewers + j;
  const experts = new Set((input.experts ?? []).map(key));
  const kept = new Set((input.kept ?? []).map(key));
  const skilled = new Array<number>(input.applications).fill(0);
  const lay = [...skilled];
  for (const pair of assigned) {
    if (experts.has(key(pair))) skilled[pair[0]] = skilled[pair[0]]! + 1;
    else if (!kept.has(key(pair))) lay[pair[0]] = lay[pair[0]]! + 1;
  }
  for (let i = 0; i < input.applications; i += 1) {
    const least = Math.min(input.expertsEach, at(input.reviewsEach, i));
    if (skilled[i]! < least && lay[i]! > 0) throw new Error(`application ${i} has ${skilled[i]} experts`);
  }
}

function keptIn(problem: ScaledProblem, input: AssignmentInput): [number, number][] {
  const fileOf = new Map(problem.fileAt.map((position, index) => [position, index]));
  const reviewerOf = new Map(problem.reviewerAt.map((position, index) => [position, index]));
  return (input.kept ?? []).map(([i, j]) => [fileOf.get(i)!, reviewerOf.get(j)!]);
}

function inPositions(shortage: Shortage, problem: ScaledProblem): Shortage {
  const sorted = (numbers: readonly number[], places: readonly number[]) =>
    numbers.map((n) => places[n]!).sort((a, b) => a - b);
  return {
    ...shortage,
    applications: sorted(shortage.applications, problem.fileAt),
    reviewers: sorted(shortage.reviewers, problem.reviewerAt),
  };
}
