import type { ClassProblem, Person, ValueScale } from './class-problem';
import { withOneSeated, withoutMember } from './class-problem';
import type { ClassSolver, Solved } from './solve-classes';

/** Why no change of merit alone could change the outcome of this person. */
export type NoChangeReason = 'forced' | 'noRoomUnderRules' | 'neededByRules';

export interface PersonChange {
  /**
   * Points. For someone not selected: the smallest increase in merit that puts them in. For someone selected: the
   * smallest decrease that takes them out. All else equal. One unit less changes nothing. Null: no change would.
   */
  readonly change: number | null;
  readonly whyNoChange: NoChangeReason | null;
  /**
   * Optimum minus the optimum with this person's outcome reversed, in points; 0 means that the tie order decided. Null
   * where the rules leave no such choice.
   */
  readonly difference: number | null;
}

/**
 * For everyone: the optimum minus the optimum with that person forced in (or out). People of one class differ only in
 * merit, so two solutions per class serve nearly all of its members: one with an additional member who brings no merit,
 * one with a member who takes no seat. Where a solution would have chosen the very person it is about, that person is
 * solved for alone.
 */
export async function personChanges(
  people: readonly Person[],
  problem: ClassProblem,
  best: Solved,
  solve: ClassSolver,
  scale: ValueScale,
): Promise<Map<string, PersonChange>> {
  const changes = new Map<string, PersonChange>();
  const total: Sum = best;
  for (const [b, block] of problem.blocks.entries()) {
    for (const [k, kind] of block.classes.entries()) {
      const taken = best.counts[b]?.[k] ?? 0;
      const inside = taken > 0 ? await withoutOneOf(people, problem, b, k, best, solve) : null;
      const seated = withOneSeated(problem, b, kind.mask);
      const outside = taken < kind.members.length ? await solve(seated, best.prices) : null;
      for (const [position, index] of kind.members.entries()) {
        const person = people[index];
        if (!person) continue;
        const other =
          position < taken
            ? await reversedIn(person, problem, b, k, position, inside, best, solve)
            : await reversedOut(person, seated, b, k, position, outside, best, solve);
        changes.set(person.candidate.id, changeOf(total, other, position < taken, scale));
      }
    }
  }
  return changes;
}

interface Sum {
  readonly merit: number;
  readonly place: number;
}

/** The class with its best member taking no seat: what the others make of the place set free. */
async function withoutOneOf(
  people: readonly Person[],
  problem: ClassProblem,
  block: number,
  group: number,
  best: Solved,
  solve: ClassSolver,
): Promise<{ readonly sum: Sum; readonly taken: number } | null> {
  const top = people[problem.blocks[block]?.classes[group]?.members[0] ?? -1];
  const solved = await solve(withoutMember(problem, block, group, 0), best.prices);
  if (solved === null || top === undefined) return null;
  return {
    sum: { merit: solved.merit + top.merit, place: solved.place + top.place },
    taken: solved.counts[block]?.[group] ?? 0,
  };
}

/** Best total with a selected person left out. */
async function reversedIn(
  person: Person,
  problem: ClassProblem,
  block: number,
  group: number,
  position: number,
  inside: { readonly sum: Sum; readonly taken: number } | null,
  best: Solved,
  solve: ClassSolver,
): Promise<Sum | null> {
  if (inside === null) return null;
  if (position <= inside.taken) return minus(inside.sum, person);
  return solve(withoutMember(problem, block, group, position), best.prices);
}

/** Best total with someone not selected taken in. */
async function reversedOut(
  person: Person,
  seated: ClassProblem,
  block: number,
  group: number,
  position: number,
  outside: Solved | null,
  best: Solved,
  solve: ClassSolver,
): Promise<Sum | null> {
  if (outside === null) return null;
  if (position >= (outside.counts[block]?.[group] ?? 0)) return plus(outside, person);
  const alone = await solve(withoutMember(seated, block, group, position), best.prices);
  return alone === null ? null : plus(alone, person);
}

function plus(sum: Sum, person: Person): Sum {
  return { merit: sum.merit + person.merit, place: sum.place + person.place };
}

function minus(sum: Sum, person: Person): Sum {
  return { merit: sum.merit - person.merit, place: sum.place - person.place };
}

/**
 * With `d` units of merit between the two choices, changing this person's merit by `d` makes them level, and then the
 * tie order decides: for the other choice if its places are better, else one unit more is needed.
 */
function changeOf(best: Sum, other: Sum | null, selected: boolean, scale: ValueScale): PersonChange {
  if (other === null) {
    return { change: null, whyNoChange: selected ? 'neededByRules' : 'noRoomUnderRules', difference: null };
  }
  const units = best.merit - other.merit;
  const more = best.place >= other.place ? 1 : 0;
  const points = (count: number) => count / 10 ** scale.decimals;
  return { change: points(units + more), whyNoChange: null, difference: points(units) };
}
