import type { Person } from './class-problem';
import { classProblem } from './class-problem';
import type { RuleName } from './constraints';
import { onlyRules, ruleNames } from './constraints';
import type { SelectionRules } from './selection-input';
import { minimumName } from './selection-input';
import type { ClassSolver } from './solve-classes';

/** What would make the rules possible, all others unchanged. */
export interface Cure {
  readonly rule: RuleName;
  /** `raiseTo` for seats and the cap, `lowerTo` for a minimum, `drop` for a forced decision. */
  readonly act: 'raiseTo' | 'lowerTo' | 'drop';
  /** The mildest value that suffices; null for `drop`. */
  readonly to: number | null;
}

export interface Clash {
  readonly rules: readonly RuleName[];
  readonly cures: readonly Cure[];
}

/** Combinations tried when looking for a clash smaller than the first one found. */
const MOST_COMBINATIONS = 3000;

/**
 * A smallest set of rules that cannot hold together. First rules are dropped one by one while the rest still clashes,
 * which leaves a set where each rule is needed; then every smaller combination is tried.
 */
export async function findClash(
  people: readonly Person[],
  rules: SelectionRules,
  solve: ClassSolver,
): Promise<Clash> {
  const names = ruleNames(rules);
  const possible = async (tried: SelectionRules): Promise<boolean> =>
    (await solve(classProblem(people, tried))) !== null;
  const clashes = async (kept: readonly RuleName[]): Promise<boolean> =>
    !(await possible(onlyRules(rules, new Set(kept), people.length)));

  let clash = names;
  // Forced decisions go last in the list and are tried first: a clash among published rules tells more.
  for (const name of [...names].reverse()) {
    const without = clash.filter((kept) => kept !== name);
    if (await clashes(without)) clash = without;
  }
  let left = MOST_COMBINATIONS;
  search: for (let size = 1; size < clash.length; size++) {
    for (const combination of combinations(names, size)) {
      if (left-- <= 0) break search;
      if (await clashes(combination)) {
        clash = combination;
        break search;
      }
    }
  }
  const cures: Cure[] = [];
  for (const name of clash) {
    const cure = await cureFor(name, rules, people.length, possible);
    if (cure !== null) cures.push(cure);
  }
  return { rules: clash, cures };
}

async function cureFor(
  name: RuleName,
  rules: SelectionRules,
  candidates: number,
  possible: (rules: SelectionRules) => Promise<boolean>,
): Promise<Cure | null> {
  if (name === 'seats') {
    const to = await firstPossible(rules.seats + 1, candidates, (seats) => possible({ ...rules, seats }));
    return to === null ? null : { rule: name, act: 'raiseTo', to };
  }
  if (name === 'maxPerOrganisation') {
    const least = (rules.maxPerOrganisation ?? 0) + 1;
    const to = await firstPossible(least, candidates, (cap) =>
      possible({ ...rules, maxPerOrganisation: cap }),
    );
    return to === null ? null : { rule: name, act: 'raiseTo', to };
  }
  const index = rules.minimums.findIndex((minimum) => minimumName(minimum) === name);
  const minimum = rules.minimums[index];
  if (minimum) {
    const lowered = (atLeast: number) => ({
      ...rules,
      minimums: rules.minimums.with(index, { ...minimum, atLeast }),
    });
    const cut = await firstPossible(1, minimum.atLeast, (less) => possible(lowered(minimum.atLeast - less)));
    return cut === null ? null : { rule: name, act: 'lowerTo', to: minimum.atLeast - cut };
  }
  const id = name.slice(name.indexOf(':') + 1);
  const dropped = name.startsWith('forcedIn:')
    ? { ...rules, forcedIn: rules.forcedIn.filter((each) => each !== id) }
    : { ...rules, forcedOut: rules.forcedOut.filter((each) => each !== id) };
  return (await possible(dropped)) ? { rule: name, act: 'drop', to: null } : null;
}

/** Smallest number from `low` to `high` that works, given that all above a working one work too; null when none does. */
async function firstPossible(
  low: number,
  high: number,
  works: (n: number) => Promise<boolean>,
): Promise<number | null> {
  if (low > high || !(await works(high))) return null;
  let from = low;
  let to = high;
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (await works(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}

function* combinations<T>(items: readonly T[], size: number, start = 0): Generator<T[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let i = start; i <= items.length - size; i++) {
    const first = items[i];
    if (first === undefined) continue;
    for (const rest of combinations(items, size - 1, i + 1)) yield [first, ...rest];
  }
}
