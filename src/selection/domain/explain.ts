import { countsTowards, type RuleName } from './constraints';
import type { Optimum, PersonOutcome } from './optimise';
import { minimumName, type SelectionInput } from './selection-input';

/**
 * Why a person is in or out, in one word that every language has a sentence for.
 * `merit`: in by rank. `needed_by_rule`: in, though better ones are not, because a minimum asks for it.
 * `below_line`: everybody selected ranks higher. `cap`: ranks above somebody selected, but the ministry has its limit.
 * `held_by_minimum`: ranks above somebody selected, whose seat a minimum asks for. `tie`: equal total merit either way,
 * and the published tie order decided. `forced`: decided by a signed reason. `below_level`: under a required level of
 * the rubric. `stage_not_passed`: a stage did not let the file go on. `rules_clash`: nobody could be selected at all.
 */
export type OutcomeReason =
  | 'merit'
  | 'needed_by_rule'
  | 'below_line'
  | 'cap'
  | 'held_by_minimum'
  | 'tie'
  | 'forced'
  | 'below_level'
  | 'stage_not_passed'
  | 'rules_clash';

export interface Explained {
  readonly reason: OutcomeReason;
  /** The rule that decided; null where rank alone did. */
  readonly rule: RuleName | null;
}

export function outcomeReason(person: PersonOutcome, optimum: Optimum, input: SelectionInput): Explained {
  if (person.forced !== null) return { reason: 'forced', rule: null };
  const others = optimum.people.filter(
    (other) => other.forced === null && other.selected !== person.selected,
  );
  if (person.selected) {
    const passed = others.some((other) => other.rank < person.rank && !ministryIsFull(other, optimum, input));
    const rule = passed ? neededRule(person, optimum, input) : null;
    return rule === null ? { reason: 'merit', rule: null } : { reason: 'needed_by_rule', rule };
  }
  if (person.difference === 0) return { reason: 'tie', rule: null };
  if (!others.some((other) => other.rank > person.rank)) return { reason: 'below_line', rule: null };
  if (ministryIsFull(person, optimum, input)) return { reason: 'cap', rule: 'maxPerOrganisation' };
  return { reason: 'held_by_minimum', rule: bindingMinimum(optimum) };
}

/** A minimum that changes the result and that this person counts towards. */
function neededRule(
  person: PersonOutcome,
  optimum: Optimum,
  { candidates, rules }: SelectionInput,
): RuleName | null {
  const candidate = candidates.find(({ id }) => id === person.id);
  if (!candidate) return null;
  const names = rules.minimums
    .filter((rule) => rule.atLeast > 0 && countsTowards(rule, candidate))
    .map((rule) => minimumName(rule));
  const binding = new Set(optimum.rules.filter((rule) => rule.binding).map(({ rule }) => rule));
  return names.find((name) => binding.has(name)) ?? null;
}

function ministryIsFull(
  person: PersonOutcome,
  optimum: Optimum,
  { candidates, rules }: SelectionInput,
): boolean {
  if (rules.maxPerOrganisation === null) return false;
  const organisationOf = new Map(candidates.map(({ id, organisation }) => [id, organisation]));
  const own = organisationOf.get(person.id);
  const taken = optimum.selected.filter((id) => organisationOf.get(id) === own).length;
  return taken >= rules.maxPerOrganisation;
}

function bindingMinimum(optimum: Optimum): RuleName | null {
  const minimums = optimum.rules.filter(({ rule }) => rule.startsWith('minimum:'));
  return (minimums.find(({ binding }) => binding) ?? minimums[0])?.rule ?? null;
}
