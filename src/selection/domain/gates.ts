import { FOUR_FIFTHS, fisherP, impactRatio, oneMorePersonChanges, type TwoGroups } from './fairness';
import { wilson, type Share } from './wilson';

/** From the pool to the end, in order; each gate lies inside the one before it. */
export const GATES = ['nominated', 'eligible', 'reviewed', 'selected', 'accepted', 'completed'] as const;
export type Gate = (typeof GATES)[number];

/** One nomination as fairness may look at it: two facts, and how far it came. */
export interface GatePerson {
  readonly sex: string | null;
  readonly provinceCode: string | null;
  readonly passed: readonly Gate[];
}

export type GroupCode = 'female' | 'male' | 'provinces' | 'capital';

export interface GroupAtGate {
  readonly group: GroupCode;
  /** How many stood before this gate, and how many of them passed; null where withheld. */
  readonly before: number | null;
  readonly passed: number | null;
  readonly rate: Share | null;
}

export interface GateFigures {
  readonly gate: Exclude<Gate, 'nominated'>;
  readonly groups: readonly [GroupAtGate, GroupAtGate];
  readonly impactRatio: number | null;
  readonly belowFourFifths: boolean;
  readonly fisherP: number | null;
  /** Whether one person more or less would move the ratio over the mark of four fifths. */
  readonly oneMoreChanges: boolean;
  /** Too few people to be shown to this reader. */
  readonly withheld: boolean;
}

export interface Comparison {
  readonly by: 'sex' | 'place';
  readonly nominated: readonly { readonly group: GroupCode; readonly count: number | null }[];
  readonly gates: readonly GateFigures[];
}

const CAPITAL = '12';
const COMPARED: readonly {
  readonly by: Comparison['by'];
  readonly groups: readonly [GroupCode, GroupCode];
  readonly of: (person: GatePerson) => GroupCode | null;
}[] = [
  {
    by: 'sex',
    groups: ['female', 'male'],
    of: ({ sex }) => (sex === 'female' || sex === 'male' ? sex : null),
  },
  {
    by: 'place',
    groups: ['provinces', 'capital'],
    of: ({ provinceCode }) =>
      provinceCode === null ? null : provinceCode === CAPITAL ? 'capital' : 'provinces',
  },
];

/** Counts from 1 to 4 could be recognised. */
const SMALLEST = 5;

/**
 * Fairness at each gate (D 7.9): rates with intervals, impact ratio, Fisher's exact p and what one person more would
 * change. Figures, never a verdict. A gate that nobody has passed yet is not there. `open`: whether small counts may be
 * shown; once one is withheld, the gates after it are too, because they would tell it by subtraction.
 */
export function fairnessAtGates(people: readonly GatePerson[], open: boolean): Comparison[] {
  const reached = GATES.filter((gate) => people.some(({ passed }) => passed.includes(gate)));
  return COMPARED.map(({ by, groups, of }) => {
    const count = (group: GroupCode, gate: Gate): number =>
      people.filter((person) => of(person) === group && person.passed.includes(gate)).length;
    const nominated = groups.map((group) => count(group, 'nominated'));
    let hidden = !open && nominated.some(isSmall);
    const head = groups.map((group, index) => ({ group, count: hidden ? null : (nominated[index] ?? 0) }));
    const gates = reached.slice(1).map((gate, index): GateFigures => {
      const before = reached[index] ?? 'nominated';
      const pairs = groups.map((group) => [count(group, before), count(group, gate)] as const);
      hidden ||=
        !open &&
        pairs.some(([entered, passed]) => isSmall(entered) || isSmall(passed) || isSmall(entered - passed));
      return figures(gate as GateFigures['gate'], groups, pairs, hidden);
    });
    return { by, nominated: head, gates };
  });
}

function figures(
  gate: GateFigures['gate'],
  groups: readonly [GroupCode, GroupCode],
  pairs: readonly (readonly [number, number])[],
  withheld: boolean,
): GateFigures {
  const [[beforeA, passedA], [beforeB, passedB]] = [pairs[0] ?? [0, 0], pairs[1] ?? [0, 0]];
  const table: TwoGroups = {
    ...{ selectedA: passedA, rejectedA: beforeA - passedA },
    ...{ selectedB: passedB, rejectedB: beforeB - passedB },
  };
  const ratio = withheld ? null : impactRatio(table);
  const at = (group: GroupCode, before: number, passed: number): GroupAtGate =>
    withheld
      ? { group, before: null, passed: null, rate: null }
      : { group, before, passed, rate: wilson(passed, before) };
  return {
    gate,
    groups: [at(groups[0], beforeA, passedA), at(groups[1], beforeB, passedB)],
    impactRatio: ratio,
    belowFourFifths: ratio !== null && ratio < FOUR_FIFTHS,
    fisherP: ratio === null ? null : fisherP(table),
    oneMoreChanges: ratio !== null && oneMorePersonChanges(table),
    withheld,
  };
}

const isSmall = (count: number): boolean => count > 0 && count < SMALLEST;

/** Share of women among civil servants by level in 2018 (D 6.5, source S130): whom a course draws from, before any gate. */
export const WOMEN_BY_LEVEL = [
  { level: 'all', posts: 217_171, women: 41 },
  { level: 'national', posts: 41_420, women: 31 },
  { level: 'subnational', posts: 175_751, women: 43 },
  { level: 'director_general', posts: 237, women: 10 },
  { level: 'deputy_director_general', posts: 834, women: 14 },
  { level: 'director', posts: null, women: 10 },
  { level: 'deputy_director', posts: null, women: 21 },
  { level: 'chief', posts: null, women: 22 },
  { level: 'deputy_chief', posts: null, women: 31 },
] as const;
