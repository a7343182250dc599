import type { Minimum, SelectionCandidate, SelectionRules } from './selection-input';
import { minimumName } from './selection-input';

/** A rule by its name in answers: `seats`, `maxPerOrganisation`, `minimum:...`, `forcedIn:<id>`, `forcedOut:<id>`. */
export type RuleName = string;

/** How far a set of people is from satisfying one rule. */
export interface BrokenRule {
  readonly rule: RuleName;
  /** What the rule asks (at most or at least), and what the set has. */
  readonly limit: number;
  readonly actual: number;
  /** For the cap: which organisation exceeds it. */
  readonly organisation?: string;
}

/** Does this person count towards the minimum? Someone whose value is not known counts towards none. */
export function countsTowards(rule: Minimum, candidate: SelectionCandidate): boolean {
  const value =
    rule.attribute === 'organisation' ? candidate.organisation : candidate.attributes[rule.attribute];
  if (value === undefined || value === '') return false;
  return rule.equals === undefined ? value !== rule.notEquals : value === rule.equals;
}

/** Every rule that this set of people breaks; an empty list means the set may be confirmed. */
export function brokenRules(
  candidates: readonly SelectionCandidate[],
  rules: SelectionRules,
  selected: ReadonlySet<string>,
): BrokenRule[] {
  const chosen = candidates.filter((candidate) => selected.has(candidate.id));
  const broken: BrokenRule[] = [];
  if (chosen.length > rules.seats) broken.push({ rule: 'seats', limit: rules.seats, actual: chosen.length });
  if (rules.maxPerOrganisation !== null) {
    const counts = new Map<string, number>();
    for (const { organisation } of chosen) counts.set(organisation, (counts.get(organisation) ?? 0) + 1);
    for (const [organisation, actual] of counts) {
      if (actual > rules.maxPerOrganisation) {
        broken.push({ rule: 'maxPerOrganisation', limit: rules.maxPerOrganisation, actual, organisation });
      }
    }
  }
  for (const rule of rules.minimums) {
    const actual = chosen.filter((candidate) => countsTowards(rule, candidate)).length;
    if (actual < rule.atLeast) broken.push({ rule: minimumName(rule), limit: rule.atLeast, actual });
  }
  for (const id of rules.forcedIn) {
    if (!selected.has(id)) broken.push({ rule: `forcedIn:${id}`, limit: 1, actual: 0 });
  }
  for (const id of rules.forcedOut) {
    if (selected.has(id)) broken.push({ rule: `forcedOut:${id}`, limit: 0, actual: 1 });
  }
  return broken;
}

/** Names of all rules that this rule set contains, in a fixed order. */
export function ruleNames(rules: SelectionRules): RuleName[] {
  return [
    'seats',
    ...(rules.maxPerOrganisation === null ? [] : ['maxPerOrganisation']),
    ...rules.minimums.map(minimumName),
    ...rules.forcedIn.map((id) => `forcedIn:${id}`),
    ...rules.forcedOut.map((id) => `forcedOut:${id}`),
  ];
}

/** The same rules with only those named left in force; seats without a limit become the number of candidates. */
export function onlyRules(
  rules: SelectionRules,
  kept: ReadonlySet<RuleName>,
  candidates: number,
): SelectionRules {
  return {
    seats: kept.has('seats') ? rules.seats : candidates,
    maxPerOrganisation: kept.has('maxPerOrganisation') ? rules.maxPerOrganisation : null,
    minimums: rules.minimums.filter((rule) => kept.has(minimumName(rule))),
    forcedIn: rules.forcedIn.filter((id) => kept.has(`forcedIn:${id}`)),
    forcedOut: rules.forcedOut.filter((id) => kept.has(`forcedOut:${id}`)),
  };
}

export function withoutRule(rules: SelectionRules, name: RuleName, candidates: number): SelectionRules {
  return onlyRules(rules, new Set(ruleNames(rules).filter((rule) => rule !== name)), candidates);
}
