import { canonicalJson, sha256Hex } from '../../kernel/domain/canonical';
import { chancesOf, type Chances } from './chances';
import type { Cure } from './clash';
import type { RuleName } from './constraints';
import type { IntegerSolver } from './integer-solver';
import { ALGORITHM, optimise, type OptimiseStep, type Optimum, type PersonOutcome } from './optimise';
import { outcomeReasons, type OutcomeReason } from './explain';
import { rank, type TieDecision } from './rank';
import { reserveList } from './reserve';
import type { RulePrice } from './rule-prices';
import type { RunInput } from './run-input';
import type { NoChangeReason } from './sensitivity';
import type { Stop } from './stage-merit';

/** `undecided`: the rules could not be kept together, so there is nobody to propose. */
export type OutcomeResult = 'in' | 'reserve' | 'out' | 'undecided';

export interface PersonResult {
  readonly id: string;
  /** Null for a file below a required level, or that a stage stopped. */
  readonly rank: number | null;
  readonly merit: number;
  readonly result: OutcomeResult;
  readonly reservePlace: number | null;
  readonly reason: OutcomeReason;
  readonly rule: RuleName | null;
  readonly change: number | null;
  readonly whyNoChange: NoChangeReason | null;
  readonly decidedBy: TieDecision | null;
  readonly missed: readonly string[];
  /** The stage that did not let the file go on. */
  readonly stop?: Omit<Stop, 'missed'>;
}

export interface RunResult {
  readonly format: 1;
  readonly feasible: boolean;
  readonly totalMerit: number | null;
  /** Smallest difference in merit that counts. */
  readonly unit: number;
  /** Merit of the last one selected. */
  readonly line: number | null;
  readonly people: readonly PersonResult[];
  readonly rules: readonly RulePrice[];
  readonly ties: Optimum['ties'];
  readonly clash: readonly RuleName[];
  readonly cures: readonly Cure[];
  /** Absent in runs of the first algorithm. */
  readonly chances?: Chances;
}

export interface Decision {
  readonly result: RunResult;
  readonly json: string;
  readonly hash: string;
  /** Who proved the total a second time. Not part of the result: a newer solver must come to the same bytes. */
  readonly checkedBy: string;
}

export type DecisionStep = OptimiseStep | 'chances';

/** Runs of it said nothing about chances; they are computed again as they were. */
const FIRST_ALGORITHM = 'class-search 1';

/** The best selection under the published rules, with a reason for everybody; the same input gives the same bytes. */
export async function decide(
  input: RunInput,
  solver: IntegerSolver,
  onStep?: (step: DecisionStep) => void,
  algorithm = ALGORITHM,
): Promise<Decision> {
  const found = await optimise(input.selection, { solver, ...(onStep ? { onStep } : {}) });
  const outcome = found.feasible ? decided(input, found) : undecided(input, found.clash, found.cures);
  onStep?.('chances');
  const result: RunResult =
    algorithm === FIRST_ALGORITHM ? outcome : { ...outcome, chances: chancesOf(input) };
  const json = canonicalJson(result);
  return { result, json, hash: sha256Hex(json), checkedBy: solver.name };
}

function decided(input: RunInput, optimum: Optimum): RunResult {
  const reasons = outcomeReasons(optimum, input.selection);
  const queue = optimum.people.map((person, index) => ({
    ...person,
    held: reasons[index]?.reason === 'cap',
  }));
  const places = new Map(reserveList(queue, input.reservePlaces).map((id, index) => [id, index + 1]));
  const people = optimum.people.map((person, index): PersonResult => {
    const place = places.get(person.id) ?? null;
    return {
      ...standing(person),
      result: person.selected ? 'in' : place === null ? 'out' : 'reserve',
      reservePlace: place,
      ...(reasons[index] ?? { reason: 'merit', rule: null }),
      change: person.change,
      whyNoChange: person.whyNoChange,
    };
  });
  const selected = optimum.people.filter((person) => person.selected);
  return {
    format: 1,
    feasible: true,
    totalMerit: optimum.optimalTotalMerit,
    unit: optimum.unit,
    line: selected.length === 0 ? null : Math.min(...selected.map(({ merit }) => merit)),
    people: [...people, ...unranked(input, 'out')],
    rules: optimum.rules,
    ties: optimum.ties,
    clash: [],
    cures: [],
  };
}

function undecided(input: RunInput, clash: readonly RuleName[], cures: readonly Cure[]): RunResult {
  const { candidates, lotterySeed } = input.selection;
  const people = rank(candidates, lotterySeed).map((person): PersonResult => ({
    ...standing(person),
    result: 'undecided',
    reservePlace: null,
    reason: 'rules_clash',
    rule: null,
    change: null,
    whyNoChange: null,
  }));
  return {
    format: 1,
    feasible: false,
    totalMerit: null,
    unit: 0,
    line: null,
    people: [...people, ...unranked(input, 'undecided')],
    rules: [],
    ties: { selected: [], notSelected: [] },
    clash,
    cures,
  };
}

function standing(person: Pick<PersonOutcome, 'id' | 'rank' | 'merit' | 'decidedBy'>) {
  const { id, rank: at, merit, decidedBy } = person;
  return { id, rank: at, merit, decidedBy, missed: [] };
}

/** Files that were scored and are in no ranking: under a required level, or stopped by a stage. */
function unranked(input: RunInput, result: 'out' | 'undecided'): PersonResult[] {
  const none = {
    rank: null,
    reservePlace: null,
    rule: null,
    change: null,
    whyNoChange: null,
    decidedBy: null,
  };
  return [
    ...input.belowLevel.map(({ id, merit, missed }): PersonResult => ({
      ...none,
      id,
      merit,
      missed,
      result,
      reason: 'below_level',
    })),
    ...(input.stopped ?? []).map(({ id, merit, missed, stage, figure, least }): PersonResult => ({
      ...{ ...none, id, merit, missed, result, reason: 'stage_not_passed' },
      stop: { stage, figure, least },
    })),
  ];
}
