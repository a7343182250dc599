import { fisherExact } from './fisher';
import { Publication, publishRows, type Count, type Group } from './small-count-suppression';
import { wilson, type Share } from '../../selection/domain';

/** The gates of a cycle, each inside the one before it. */
export const GATES = ['nominated', 'eligible', 'selected', 'accepted', 'completed'] as const;
export type Gate = (typeof GATES)[number];

/** When not every gate can be published, these come first: who came, who was chosen, who finished. */
const BY_IMPORTANCE: readonly Gate[] = ['nominated', 'selected', 'completed', 'eligible', 'accepted'];

/** A rate over fewer answers says more about chance than about the training. */
export const FEWEST_ANSWERS = 10;

export interface NominationGroup extends Group {
  readonly callId: string;
  readonly organisationId: string;
  readonly sex: 'female' | 'male' | null;
  /** The last gate these people passed; null when not even nominated (a draft). */
  readonly furthest: Gate;
}

export interface CheckInGroup extends Group {
  readonly months: number;
  readonly supervisorAnswered: boolean;
  readonly inUse: boolean;
}

export interface GateFigures {
  readonly gate: Gate;
  readonly total: Count;
  readonly women: Count;
}

export interface OrganisationFigures {
  readonly organisationId: string;
  readonly eligible: Count;
  readonly selected: Count;
  readonly rate: Share | null;
}

export interface CallFigures {
  readonly callId: string;
  readonly nominated: Count;
  readonly eligible: Count;
  readonly selected: Count;
  readonly completed: Count;
}

/** What supervisors said a number of months after the return: of the check-ins due, how many answered, how many "in use". */
export interface OutcomeFigures {
  readonly months: number;
  readonly due: Count;
  readonly answered: Count;
  readonly inUse: Count;
  readonly responseRate: number | null;
  readonly share: Share | null;
}

export interface SexComparison {
  readonly womenSelected: number;
  readonly womenEligible: number;
  readonly menSelected: number;
  readonly menEligible: number;
  /** The lower selection rate over the higher one; 0.80 is the customary limit (four fifths). */
  readonly impactRatio: number;
  readonly p: number;
}

export interface Figures {
  readonly gates: readonly GateFigures[];
  readonly comparison: SexComparison | null;
  readonly organisations: readonly OrganisationFigures[];
  readonly calls: readonly CallFigures[];
  readonly outcomes: readonly OutcomeFigures[];
  readonly cells: number;
  readonly withheld: number;
}

const passed = (group: Pick<NominationGroup, 'furthest'>, gate: Gate): boolean =>
  GATES.indexOf(group.furthest) >= GATES.indexOf(gate);

/**
 * All figures at once, because readers lay tables side by side: a gate whose total is withheld has no column in any other
 * table, and every other table counts the published totals among what its readers know.
 */
export function publicFigures(
  nominations: readonly NominationGroup[],
  checkIns: readonly CheckInGroup[],
): Figures {
  const gates = gateFigures(nominations);
  const shown = new Set(gates.filter(({ total }) => total !== null).map(({ gate }) => gate));
  const figures = {
    gates,
    comparison: compareSexes(gates),
    organisations: byOrganisation(nominations, shown),
    calls: byCall(nominations, shown),
    outcomes: outcomeFigures(checkIns, nominations, shown),
  };
  const cells = [
    ...figures.gates.flatMap(({ total, women }) => [total, women]),
    ...figures.organisations.flatMap(({ eligible, selected }) => [eligible, selected]),
    ...figures.calls.flatMap(({ nominated, eligible, selected, completed }) => [
      nominated,
      eligible,
      selected,
      completed,
    ]),
    ...figures.outcomes.flatMap(({ due, answered, inUse }) => [due, answered, inUse]),
  ];
  return { ...figures, cells: cells.length, withheld: cells.filter((cell) => cell === null).length };
}

function gateFigures(groups: readonly NominationGroup[]): GateFigures[] {
  const table = new Publication(alike(groups));
  const totals = new Map<Gate, Count>();
  const women = new Map<Gate, Count>();
  for (const gate of BY_IMPORTANCE)
    totals.set(
      gate,
      table.publish((group) => passed(group, gate)),
    );
  for (const gate of BY_IMPORTANCE) {
    const known = totals.get(gate) !== null;
    women.set(gate, known ? table.publish((group) => passed(group, gate) && group.sex === 'female') : null);
  }
  return GATES.map((gate) => ({ gate, total: totals.get(gate) ?? null, women: women.get(gate) ?? null }));
}

/** The table of gates tells people apart by gate and sex alone: thousands of groups become a dozen. */
function alike(groups: readonly NominationGroup[]): Pick<NominationGroup, 'sex' | 'furthest' | 'count'>[] {
  const counts = new Map<string, Pick<NominationGroup, 'sex' | 'furthest' | 'count'>>();
  for (const { sex, furthest, count } of groups) {
    const key = `${sex} ${furthest}`;
    counts.set(key, { sex, furthest, count: count + (counts.get(key)?.count ?? 0) });
  }
  return [...counts.values()];
}

/** Selection rates of women and men among the eligible; only from published counts, so it gives nothing more away. */
function compareSexes(gates: readonly GateFigures[]): SexComparison | null {
  const eligible = gates.find(({ gate }) => gate === 'eligible');
  const selected = gates.find(({ gate }) => gate === 'selected');
  if (!eligible?.total || selected?.total == null || !eligible.women || selected.women === null) return null;
  const menEligible = eligible.total - eligible.women;
  const menSelected = selected.total - selected.women;
  const rates = [selected.women / eligible.women, menSelected / menEligible];
  const highest = Math.max(...rates);
  if (menEligible === 0 || highest === 0) return null;
  return {
    womenSelected: selected.women,
    womenEligible: eligible.women,
    menSelected,
    menEligible,
    impactRatio: Math.min(...rates) / highest,
    p: fisherExact(selected.women, eligible.women, menSelected, menEligible),
  };
}

function byOrganisation(groups: readonly NominationGroup[], shown: ReadonlySet<Gate>): OrganisationFigures[] {
  const keyOf = ({ organisationId }: NominationGroup): string => organisationId;
  return rowsBy(groups, keyOf, ['eligible', 'selected'], shown).map(([organisationId, count]) => {
    const [eligible, selected] = [count('eligible'), count('selected')];
    const rate = eligible !== null && selected !== null ? wilson(selected, eligible) : null;
    return { organisationId, eligible, selected, rate };
  });
}

function byCall(groups: readonly NominationGroup[], shown: ReadonlySet<Gate>): CallFigures[] {
  const keyOf = ({ callId }: NominationGroup): string => callId;
  const gates = ['nominated', 'eligible', 'selected', 'completed'] as const;
  return rowsBy(groups, keyOf, gates, shown).map(([callId, count]) => ({
    callId,
    nominated: count('nominated'),
    eligible: count('eligible'),
    selected: count('selected'),
    completed: count('completed'),
  }));
}

/** A table beside the one of all people: only gates whose total is published have a column, for readers know both. */
function rowsBy<G extends Gate>(
  groups: readonly NominationGroup[],
  keyOf: (group: NominationGroup) => string,
  gates: readonly G[],
  shown: ReadonlySet<Gate>,
): (readonly [string, (gate: G) => Count])[] {
  const columns = gates.filter((gate) => shown.has(gate));
  const keys = largestFirst(groups, keyOf, gates[0] ?? 'nominated');
  const groupsOf = new Map<string, NominationGroup[]>(keys.map((key) => [key, []]));
  for (const group of groups) groupsOf.get(keyOf(group))?.push(group);
  const passedBy = (key: string, gate: Gate): number =>
    (groupsOf.get(key) ?? []).reduce((sum, group) => sum + (passed(group, gate) ? group.count : 0), 0);
  const cells = publishRows(keys.map((key) => columns.map((gate) => passedBy(key, gate))));
  return keys.map(
    (key, row) => [key, (gate: G): Count => cells[row]?.[columns.indexOf(gate)] ?? null] as const,
  );
}

function largestFirst(
  groups: readonly NominationGroup[],
  keyOf: (group: NominationGroup) => string,
  gate: Gate,
): string[] {
  const sizes = new Map<string, number>();
  for (const group of groups) {
    const key = keyOf(group);
    sizes.set(key, (sizes.get(key) ?? 0) + (passed(group, gate) ? group.count : 0));
  }
  return [...sizes.entries()].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([key]) => key);
}

/** Check-ins of one month are a table of their own; how many were due is also compared between months and with returns. */
function outcomeFigures(
  checkIns: readonly CheckInGroup[],
  nominations: readonly NominationGroup[],
  shown: ReadonlySet<Gate>,
): OutcomeFigures[] {
  const months = [...new Set(checkIns.map((group) => group.months))].sort((a, b) => a - b);
  const dueAt = (month: number): number =>
    checkIns.reduce((sum, group) => sum + (group.months === month ? group.count : 0), 0);
  const returned = nominations.reduce((sum, g) => sum + (passed(g, 'completed') ? g.count : 0), 0);
  const due = dueByMonth(months, dueAt, returned, shown.has('completed'));
  return months.map((month) => {
    const table = new Publication(checkIns.filter((group) => group.months === month));
    const dueHere = due.get(month) === null ? null : table.publish(() => true);
    const answered = dueHere === null ? null : table.publish((group) => group.supervisorAnswered);
    const inUse =
      answered === null ? null : table.publish((group) => group.supervisorAnswered && group.inUse);
    const enough = answered !== null && answered >= FEWEST_ANSWERS;
    return {
      months: month,
      due: dueHere,
      answered,
      inUse,
      responseRate: dueHere && answered !== null ? answered / dueHere : null,
      share: enough && inUse !== null ? wilson(inUse, answered) : null,
    };
  });
}

/**
 * People whose 12-month check-in is due are among those whose 6-month one is: the differences tell who came back when.
 * The 12-month figures matter most and are decided first.
 */
function dueByMonth(
  months: readonly number[],
  dueAt: (month: number) => number,
  returned: number,
  returnedShown: boolean,
): Map<number, Count> {
  const steps = months.map((month, index) => ({
    upTo: index,
    count: dueAt(month) - (index + 1 < months.length ? dueAt(months[index + 1] ?? 0) : 0),
  }));
  const notYet = { upTo: -1, count: returned - dueAt(months[0] ?? 0) };
  const table = new Publication([...steps, notYet]);
  if (returnedShown) table.alreadyKnown(() => true);
  const order = months.map((month, index) => ({ month, index }));
  order.sort((a, b) => Math.abs(a.month - 12) - Math.abs(b.month - 12) || a.month - b.month);
  return new Map(order.map(({ month, index }) => [month, table.publish((step) => step.upTo >= index)]));
}
