import { countsTowards } from './constraints';
import { tieOrder } from './rank';
import type { SelectionCandidate, SelectionRules } from './selection-input';
import { byText } from './selection-input';

/**
 * The selection problem by classes. People of the same organisation who count towards the same minimums are
 * interchangeable for every rule, so a best choice always takes the best of each class; what remains to decide is how
 * many of each class. A few classes instead of thousands of people, and still exact.
 */
export interface PersonClass {
  /** Bit j is set when these people count towards minimum j. */
  readonly mask: number;
  /** Positions in `ClassProblem.people`, highest value first. */
  readonly members: readonly number[];
  /** `value[i]` belongs to `members[i]`: falling, whole numbers (see `ValueScale`). */
  readonly value: Float64Array;
}

export interface OrganisationBlock {
  readonly organisation: string;
  /** At most so many of this organisation. */
  readonly cap: number;
  readonly classes: readonly PersonClass[];
}

export interface ClassProblem {
  readonly blocks: readonly OrganisationBlock[];
  readonly seats: number;
  /** Still wanted for each minimum; may be zero or less when it is met already. */
  readonly needs: readonly number[];
}

/**
 * One whole number that orders sets of people first by total merit, then by places in the published tie order:
 * `value = merit units x weight + place`. Merit is counted in units of 10^-decimals points; `weight` exceeds what all
 * places together can sum to, so no sum of places ever outweighs one unit of merit. All are exact in a double.
 */
export interface ValueScale {
  readonly decimals: number;
  readonly weight: number;
  /** Widest step between neighbours in the tie order; the steps come from the lottery. */
  readonly steps: number;
}

export interface Person {
  readonly candidate: SelectionCandidate;
  /** Merit in units. */
  readonly merit: number;
  /** Standing in the tie order: larger is better. */
  readonly place: number;
  readonly value: number;
}

const MOST_DECIMALS = 6;
const WIDEST_STEP = 64;

/** The finest scale at which everything stays exact. It depends on sizes only, not on the merits within 0 to 100. */
export function scaleFor(candidates: readonly SelectionCandidate[], seats: number): ValueScale {
  const count = Math.max(1, candidates.length);
  const taken = Math.max(1, Math.min(seats, count));
  let range = 100;
  for (const { merit } of candidates) while (Math.abs(merit) > range) range *= 10;
  for (let decimals = MOST_DECIMALS; decimals > 0; decimals--) {
    // Searches add up differences of a few values, so values keep a factor of 8 below the largest exact whole number.
    const room = Number.MAX_SAFE_INTEGER / 8 / (range * 10 ** decimals);
    const steps = Math.min(WIDEST_STEP, Math.floor(room / (taken * count)) - 1);
    if (steps >= 1) return { decimals, steps, weight: taken * count * steps + 1 };
  }
  return { decimals: 0, steps: 1, weight: taken * count + 1 };
}

/** Merit in whole units of the scale. */
export function meritUnits(merit: number, scale: ValueScale): number {
  return Math.round(merit * 10 ** scale.decimals);
}

/**
 * Values of all people. Places in the tie order are spaced by steps drawn from the lottery, so that two different sets
 * of equal merit practically never come out level.
 */
export function valuePeople(
  candidates: readonly SelectionCandidate[],
  seed: string,
  scale: ValueScale,
): Person[] {
  const draw = stepDraw(seed);
  const places = new Map<string, number>();
  let place = 0;
  for (const candidate of tieOrder(candidates, seed).reverse()) {
    place += 1 + Math.floor(draw() * scale.steps);
    places.set(candidate.id, place);
  }
  return candidates.map((candidate) => {
    const merit = meritUnits(candidate.merit, scale);
    const own = places.get(candidate.id) ?? 0;
    return { candidate, merit, place: own, value: merit * scale.weight + own };
  });
}

/** A small generator for the steps only (mulberry32 over an FNV-1a hash of the seed); the lottery itself is SHA-256. */
function stepDraw(seed: string): () => number {
  let state = 2166136261;
  for (let i = 0; i < seed.length; i++) state = Math.imul(state ^ seed.charCodeAt(i), 16777619);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Groups people into classes under these rules. Forced-in people are taken out, and their seats and counts with them. */
export function classProblem(people: readonly Person[], rules: SelectionRules): ClassProblem {
  const forcedIn = new Set(rules.forcedIn);
  const forcedOut = new Set(rules.forcedOut);
  const needs = rules.minimums.map((rule) => rule.atLeast);
  const groups = new Map<string, { used: number; classes: Map<number, number[]> }>();
  let seats = rules.seats;
  people.forEach(({ candidate }, index) => {
    if (forcedOut.has(candidate.id)) return;
    const organisation = rules.maxPerOrganisation === null ? '' : candidate.organisation;
    const group = groups.get(organisation) ?? { used: 0, classes: new Map<number, number[]>() };
    groups.set(organisation, group);
    const mask = rules.minimums.reduce(
      (bits, rule, j) => (countsTowards(rule, candidate) ? bits | (1 << j) : bits),
      0,
    );
    if (forcedIn.has(candidate.id)) {
      seats -= 1;
      group.used += 1;
      needs.forEach((need, j) => (needs[j] = mask & (1 << j) ? need - 1 : need));
      return;
    }
    const members = group.classes.get(mask) ?? [];
    members.push(index);
    group.classes.set(mask, members);
  });
  const blocks = [...groups]
    .sort(([a], [b]) => byText(a, b))
    .map(([organisation, { used, classes }]) => ({
      organisation,
      cap: (rules.maxPerOrganisation ?? people.length) - used,
      classes: [...classes]
        .sort(([a], [b]) => a - b)
        .map(([mask, members]) => toClass(mask, members, people)),
    }));
  return { blocks, seats, needs };
}

function toClass(mask: number, members: number[], people: readonly Person[]): PersonClass {
  const valueOf = (index: number) => people[index]?.value ?? 0;
  members.sort((a, b) => valueOf(b) - valueOf(a));
  return { mask, members, value: Float64Array.from(members, valueOf) };
}

/** The same problem when one more of class (block, mask) has a seat already. */
export function withOneSeated(problem: ClassProblem, block: number, mask: number): ClassProblem {
  return {
    blocks: problem.blocks.map((each, b) => (b === block ? { ...each, cap: each.cap - 1 } : each)),
    seats: problem.seats - 1,
    needs: problem.needs.map((need, j) => (mask & (1 << j) ? need - 1 : need)),
  };
}

/** The same problem without the member at `position` of one class. */
export function withoutMember(
  problem: ClassProblem,
  block: number,
  group: number,
  position: number,
): ClassProblem {
  const keep = (_: unknown, index: number) => index !== position;
  return {
    ...problem,
    blocks: problem.blocks.map((each, b) =>
      b !== block
        ? each
        : {
            ...each,
            classes: each.classes.map((kind, k) =>
              k !== group
                ? kind
                : { ...kind, members: kind.members.filter(keep), value: kind.value.filter(keep) },
            ),
          },
    ),
  };
}
