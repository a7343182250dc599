import type { Person, ValueScale } from './class-problem';
import { classProblem } from './class-problem';
import type { RuleName } from './constraints';
import { ruleNames, withoutRule } from './constraints';
import type { SelectionRules } from './selection-input';
import { minimumName } from './selection-input';
import type { ClassSolver, Solved } from './solve-classes';

export interface RulePrice {
  readonly rule: RuleName;
  /** Points of total merit gained if the rule did not exist: what it costs. Never negative. */
  readonly price: number;
  /** Points gained if it were one milder (a seat more, one more per organisation, one fewer required). */
  readonly oneMilder: number | null;
  /** Does the rule change the result at all? */
  readonly binding: boolean;
}

/** What each rule costs: the optimum without it minus the optimum. Without the limit on seats everyone may be selected. */
export async function rulePrices(
  people: readonly Person[],
  rules: SelectionRules,
  best: Solved,
  solve: ClassSolver,
  scale: ValueScale,
): Promise<RulePrice[]> {
  const forced = forcedMerit(people, rules);
  const gain = async (changed: SelectionRules): Promise<number | null> => {
    const solved = await solve(classProblem(people, changed));
    if (solved === null) return null;
    return (solved.merit + forcedMerit(people, changed) - best.merit - forced) / 10 ** scale.decimals;
  };
  const prices: RulePrice[] = [];
  for (const rule of ruleNames(rules)) {
    const price = (await gain(withoutRule(rules, rule, people.length))) ?? 0;
    const milder = milderRules(rules, rule);
    const oneMilder = milder === null ? null : price === 0 ? 0 : await gain(milder);
    prices.push({ rule, price, oneMilder, binding: price > 0 });
  }
  return prices;
}

function forcedMerit(people: readonly Person[], rules: SelectionRules): number {
  const forced = new Set(rules.forcedIn);
  return people.reduce((sum, person) => (forced.has(person.candidate.id) ? sum + person.merit : sum), 0);
}

function milderRules(rules: SelectionRules, rule: RuleName): SelectionRules | null {
  if (rule === 'seats') return { ...rules, seats: rules.seats + 1 };
  if (rule === 'maxPerOrganisation' && rules.maxPerOrganisation !== null) {
    return { ...rules, maxPerOrganisation: rules.maxPerOrganisation + 1 };
  }
  if (!rules.minimums.some((minimum) => minimumName(minimum) === rule)) return null;
  const minimums = rules.minimums.map((minimum) =>
    minimumName(minimum) === rule ? { ...minimum, atLeast: Math.max(0, minimum.atLeast - 1) } : minimum,
  );
  return { ...rules, minimums };
}
