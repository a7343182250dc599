export { decide } from './decide';
export type { Decision, DecisionStep, OutcomeResult, PersonResult, RunResult } from './decide';
export type { OutcomeReason } from './explain';
export { freezeRun, isRanked, meanLevel, readRun } from './run-input';
export { departuresOf, withChanges, type Departure, type RuleChanges } from './scenario';
export type { CallTerms } from './call-terms';
export type { CriterionWeight, FrozenRun, ReadFile, RunInput, SignedForce } from './run-input';
export { inStage, readersWorth } from './stage-merit';
export type { FrozenStage, Stop } from './stage-merit';
export { ALGORITHM, optimise } from './optimise';
export type { Impossible, Optimum, OptimiseOptions, PersonOutcome, SelectionResult } from './optimise';
export { brokenRules, countsTowards, onlyRules, ruleNames, withoutRule } from './constraints';
export type { BrokenRule, RuleName } from './constraints';
export type { Clash, Cure } from './clash';
export type { IntegerSolver } from './integer-solver';
export { aroundLine, lotteryNumber, rank, tieOrder } from './rank';
export type { Ranked, TieDecision } from './rank';
export { nextOnReserve, reserveList } from './reserve';
export type { Promotion } from './reserve';
export { RUN_STATES, RUN_TRANSITIONS, runMay } from './run-lifecycle';
export type { RunAct, SelectionRunState } from './run-lifecycle';
export type { RulePrice } from './rule-prices';
export { freezeInput, inputFindings, minimumName, sortedInput, NO_FORCED } from './selection-input';
export type {
  InputFinding,
  Minimum,
  SelectionCandidate,
  SelectionInput,
  SelectionRules,
} from './selection-input';
export type { NoChangeReason, PersonChange } from './sensitivity';
export { selectVectorCase, vectorCaseFinding } from './vector-case';
export type { VectorAnswer, VectorCase } from './vector-case';
export { criteriaOf, toStrengthen } from './criteria';
export type { CriterionStanding } from './criteria';
export { halfRange, readerSpread, standardErrorOfDifference } from './precision';
export {
  FOUR_FIFTHS,
  fisherP,
  impactRatio,
  oneMorePersonChanges,
  oneMorePersonClears,
  type TwoGroups,
} from './fairness';
export { chancesOf, type Chances, type ChanceRefusal } from './chances';
export { fairnessAtGates, GATES, WOMEN_BY_LEVEL } from './gates';
export type { Comparison, Gate, GateFigures, GatePerson } from './gates';
export { wilson, type Share } from './wilson';
