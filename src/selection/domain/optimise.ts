import type { Person, ValueScale } from './class-problem';
import { classProblem, scaleFor, valuePeople } from './class-problem';
import type { Clash } from './clash';
import { findClash } from './clash';
import type { RuleName } from './constraints';
import { brokenRules } from './constraints';
import type { IntegerSolver } from './integer-solver';
import type { Ranked } from './rank';
import { rank } from './rank';
import type { RulePrice } from './rule-prices';
import { rulePrices } from './rule-prices';
import type { SelectionInput } from './selection-input';
import { inputFindings, sortedInput } from './selection-input';
import type { PersonChange } from './sensitivity';
import { personChanges } from './sensitivity';
import type { ClassSolver, Solved } from './solve-classes';
import { chosenPeople, classSolver, solveForMerit } from './solve-classes';

/** Raise it whenever the same input could give another answer; stored with every run. */
export const ALGORITHM = 'class-search 2';

export interface PersonOutcome extends Ranked, PersonChange {
  readonly selected: boolean;
  readonly forced: 'in' | 'out' | null;
}

export interface Optimum {
  readonly feasible: true;
  /** In order of rank. */
  readonly selected: readonly string[];
  readonly optimalTotalMerit: number;
  /** Smallest difference in merit that counts, in points. */
  readonly unit: number;
  /** Everyone, in order of rank. Empty when no explanations were asked for. */
  readonly people: readonly PersonOutcome[];
  readonly rules: readonly RulePrice[];
  /** People whose place was decided by the published tie order alone: equal total merit with or without them. */
  readonly ties: { readonly selected: readonly string[]; readonly notSelected: readonly string[] };
  /** Solver that came to the same total independently, or null when none was asked. */
  readonly checkedBy: string | null;
}

export interface Impossible {
  readonly feasible: false;
  readonly optimalTotalMerit: null;
  /** A smallest set of rules that cannot hold together. */
  readonly clash: readonly RuleName[];
  readonly cures: Clash['cures'];
}

export type SelectionResult = Optimum | Impossible;

export interface OptimiseOptions {
  /** Per person and per rule: what would have changed the outcome. Default true. */
  readonly explain?: boolean;
  /** A general solver: proves the total a second time, and takes over where the search does not fit. */
  readonly solver?: IntegerSolver;
  /** Told which step begins. */
  readonly onStep?: (step: OptimiseStep) => void;
}

export type OptimiseStep = 'optimum' | 'proof' | 'people' | 'rules' | 'clash';

/**
 * The best possible choice under the rules: largest total merit, at most `seats` people, at most
 * `maxPerOrganisation` of each organisation, every minimum met, forced decisions kept; among choices of equal merit the
 * one standing higher in the published tie order. The answer does not depend on the order of the input. Throws on an
 * input with findings (`inputFindings`): check first.
 */
export async function optimise(
  input: SelectionInput,
  options: OptimiseOptions = {},
): Promise<SelectionResult> {
  const wrong = inputFindings(input)[0];
  if (wrong) throw new TypeError(`${wrong.fault} at ${wrong.field}`);
  const { candidates, rules, lotterySeed } = sortedInput(input);
  const scale = scaleFor(candidates, rules.seats);
  const people = valuePeople(candidates, lotterySeed, scale);
  const solve = classSolver(people, options.solver ?? null);
  const problem = classProblem(people, rules);
  const step = options.onStep ?? (() => undefined);
  step('optimum');
  const best = await solve(problem);
  step('proof');
  if (options.solver) await proveAgain(people, problem, best, scale, options.solver);
  if (best === null) {
    step('clash');
    const { rules: clash, cures } = await findClash(people, rules, solve);
    return { feasible: false, optimalTotalMerit: null, clash, cures };
  }
  const selected = new Set([
    ...chosenPeople(problem, best.counts).map((index) => people[index]?.candidate.id ?? ''),
    ...rules.forcedIn,
  ]);
  const broken = brokenRules(candidates, rules, selected)[0];
  if (broken) throw new Error(`the search broke rule ${broken.rule}`);
  const ranked = rank(candidates, lotterySeed);
  const result = {
    feasible: true as const,
    selected: ranked.filter(({ id }) => selected.has(id)).map(({ id }) => id),
    optimalTotalMerit: sumInOrder(candidates.filter(({ id }) => selected.has(id)).map(({ merit }) => merit)),
    unit: 1 / 10 ** scale.decimals,
    checkedBy: options.solver?.name ?? null,
  };
  if (options.explain === false)
    return { ...result, people: [], rules: [], ties: { selected: [], notSelected: [] } };
  return {
    ...result,
    ...(await explanations({ people, scale, problem, best, solve, ranked, selected, input, step })),
  };
}

interface Found {
  readonly people: readonly Person[];
  readonly scale: ValueScale;
  readonly problem: ReturnType<typeof classProblem>;
  readonly best: Solved;
  readonly solve: ClassSolver;
  readonly ranked: readonly Ranked[];
  readonly selected: ReadonlySet<string>;
  readonly input: SelectionInput;
  readonly step: (step: OptimiseStep) => void;
}

async function explanations(found: Found): Promise<Pick<Optimum, 'people' | 'rules' | 'ties'>> {
  const { people, scale, problem, best, solve, ranked, selected } = found;
  const { rules } = sortedInput(found.input);
  found.step('people');
  const changes = await personChanges(people, problem, best, solve, scale);
  const forcedIn = new Set(rules.forcedIn);
  const forcedOut = new Set(rules.forcedOut);
  const forcedBy = (id: string) => (forcedIn.has(id) ? 'in' : forcedOut.has(id) ? 'out' : null);
  const outcomes = ranked.map((entry): PersonOutcome => ({
    ...entry,
    selected: selected.has(entry.id),
    forced: forcedBy(entry.id),
    ...(changes.get(entry.id) ?? { change: null, whyNoChange: 'forced', difference: null }),
  }));
  found.step('rules');
  const level = outcomes.filter((person) => person.difference === 0);
  return {
    people: outcomes,
    rules: await rulePrices(people, rules, best, solve, scale),
    ties: {
      selected: level.filter((person) => person.selected).map(({ id }) => id),
      notSelected: level.filter((person) => !person.selected).map(({ id }) => id),
    },
  };
}

/** Two totals closer than this, in points, are the same: a general solver works with fractions. */
const SOLVER_TOLERANCE = 1e-4;

/** Two methods that share nothing must come to the same total, or neither is believed. */
async function proveAgain(
  people: readonly Person[],
  problem: ReturnType<typeof classProblem>,
  best: Solved | null,
  scale: ValueScale,
  solver: IntegerSolver,
): Promise<void> {
  const other = await solveForMerit(people, problem, solver);
  if ((other === null) !== (best === null))
    throw new Error(`${solver.name} disagrees on whether the rules can be kept`);
  if (other === null || best === null) return;
  if (Math.abs(other.merit - best.merit) / 10 ** scale.decimals > SOLVER_TOLERANCE) {
    throw new Error(`${solver.name} disagrees on the total: ${other.merit} against ${best.merit}`);
  }
}

function sumInOrder(merits: readonly number[]): number {
  // Added as whole millionths, so that 0.1 + 0.2 is 0.3 and the order of adding leaves no trace.
  return merits.reduce((sum, merit) => sum + Math.round(merit * 1e6), 0) / 1e6;
}
