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

/**
 * The reason of everybody, in the order of `optimum.people`. What they are held against is gathered once: with thousands
 * of people, asking it anew for each took far longer than finding the optimum.
 */
export function outcomeReasons(optimum: Optimum, input: SelectionInput): Explained[] {
  const { candidates, rules } = input;
  const candidateOf = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  const taken = new Map<string, number>();
  for (const id of optimum.selected) {
    const organisation = candidateOf.get(id)?.organisation ?? '';
    taken.set(organisation, (taken.get(organisation) ?? 0) + 1);
  }
  const cap = rules.maxPerOrganisation;
  const ministryIsFull = ({ id }: PersonOutcome): boolean =>
    cap !== null && (taken.get(candidateOf.get(id)?.organisation ?? '') ?? 0) >= cap;
  const free = optimum.people.filter(({ forced }) => forced === null);
  const lastIn = Math.max(-Infinity, ...ranksOf(free.filter(({ selected }) => selected)));
  const firstPassed = Math.min(
    Infinity,
    ...ranksOf(free.filter((person) => !person.selected && !ministryIsFull(person))),
  );
  const binding = new Set(optimum.rules.filter((rule) => rule.binding).map(({ rule }) => rule));
  /** A minimum that changes the result and that this person counts towards. */
  const neededRule = ({ id }: PersonOutcome): RuleName | null => {
    const candidate = candidateOf.get(id);
    if (!candidate) return null;
    const rule = rules.minimums.find(
      (each) => each.atLeast > 0 && countsTowards(each, candidate) && binding.has(minimumName(each)),
    );
    return rule ? minimumName(rule) : null;
  };
  return optimum.people.map((person): Explained => {
    if (person.forced !== null) return { reason: 'forced', rule: null };
    if (person.selected) {
      const rule = firstPassed < person.rank ? neededRule(person) : null;
      return rule === null ? { reason: 'merit', rule: null } : { reason: 'needed_by_rule', rule };
    }
    if (person.difference === 0) return { reason: 'tie', rule: null };
    if (lastIn < person.rank) return { reason: 'below_line', rule: null };
    if (ministryIsFull(person)) return { reason: 'cap', rule: 'maxPerOrganisation' };
    return { reason: 'held_by_minimum', rule: bindingMinimum(optimum) };
  });
}

const ranksOf = (people: readonly PersonOutcome[]): number[] => people.map(({ rank }) => rank);

function bindingMinimum(optimum: Optimum): RuleName | null {
  const minimums = optimum.rules.filter(({ rule }) => rule.startsWith('minimum:'));
  return (minimums.find(({ binding }) => binding) ?? minimums[0])?.rule ?? null;
}
