import type { History } from '../../src/ops/demo/history';
import {
  ANY,
  exposed,
  narrowed,
  tableEquations,
  type Equation,
  type Grouping,
  type IndicatorFigure,
  type Range,
} from '../../src/reporting/domain';
import type { PublicFigures } from '../../src/reporting/public-figures.queries';
import { groupsOf, INDEPENDENT } from './history-figures';

const COLUMNS = ['due', 'answered', 'yes', 'silent', 'no'];

/** One count that a view lets its reader know of, and how exactly. */
export interface Said {
  readonly code: string;
  readonly by: Grouping;
  readonly key: string;
  readonly column: 'due' | 'answered' | 'yes';
  readonly range: Range;
}

export interface Views {
  /** What the Japan side is shown, by grouping. */
  readonly tables: ReadonlyMap<Grouping, readonly IndicatorFigure[]>;
  /** What everybody is shown, exact where it is shown. */
  readonly everybody: PublicFigures;
  /** What other published views say of the same people: see published-views.ts. */
  readonly said?: readonly Said[];
  /** Only these indicators. */
  readonly codes?: readonly string[];
}

/**
 * Lays every two views of an indicator side by side, together with its total and the public figures, as somebody would who
 * knows which groups lie in which others (and even which are empty), and concludes all that follows by adding and
 * subtracting. Gives every count from 1 to 4 that comes out exactly.
 */
export function exposedByPairs(
  made: History,
  views: Views,
  today: string,
): { pairs: number; found: string[] } {
  const groupings = [...views.tables.keys()].filter((by) => by !== 'none');
  const found: string[] = [];
  let pairs = 0;
  for (const code of views.codes ?? Object.keys(INDEPENDENT)) {
    const facts = made.people.flatMap((person) =>
      INDEPENDENT[code]!(person, today)
        .filter((fact) => fact !== null)
        .map(() => person),
    );
    const total = views.tables.get('none')?.find((row) => row.code === code) ?? null;
    const rows = (by: Grouping): IndicatorFigure[] =>
      (views.tables.get(by) ?? []).filter((row) => row.code === code);
    groupings.forEach((a, at) => {
      for (const b of groupings.slice(at)) {
        const [left, right] = [side(a, rows(a), total), side(b, rows(b), total)];
        const known = together([
          ...[...left.known, ...right.known, ...publicCounts(views.everybody, code)],
          ...saidOf(views.said ?? [], code, [a, b]),
        ]);
        const between = a === b ? [] : relations(a, b, facts);
        const ranges = narrowed(known, [...left.equations, ...right.equations, ...between]);
        pairs += 1;
        found.push(...exposed(ranges).map((name) => `${code}: ${a} beside ${b}: ${name}`));
      }
    });
  }
  return { pairs, found: [...new Set(found)] };
}

/** Whoever has two words on one count knows what both allow. */
function together(words: readonly (readonly [string, Range])[]): Map<string, Range> {
  const known = new Map<string, Range>();
  for (const [name, { low, high }] of words) {
    const before = known.get(name) ?? ANY;
    known.set(name, { low: Math.max(low, before.low), high: Math.min(high, before.high) });
  }
  return known;
}

function saidOf(said: readonly Said[], code: string, groupings: readonly Grouping[]): [string, Range][] {
  return said
    .filter((one) => one.code === code && (one.by === 'none' || groupings.includes(one.by)))
    .map(({ by, key, column, range }) => [nameIn(by)(by === 'none' ? '*' : key, column), range]);
}

const nameIn = (by: Grouping) => (key: string, column: string) =>
  key === '*' ? `total/${column}` : `${by}=${key}/${column}`;

function side(by: Grouping, rows: readonly IndicatorFigure[], total: IndicatorFigure | null) {
  const { known, equations } = tableEquations(rows, total, nameIn(by));
  // Groups that overlap do not add up to the total.
  return { known, equations: by === 'tag' ? equations.filter(({ parts }) => parts.length === 2) : equations };
}

/** A group inside another, and groups that together are the same people as some of the other table. */
function relations(a: Grouping, b: Grouping, facts: readonly History['people'][number][]): Equation[] {
  const joint = new Map<string, Map<string, number>>();
  const sizes = new Map<string, number>();
  const count = (map: Map<string, number>, key: string): void => void map.set(key, (map.get(key) ?? 0) + 1);
  for (const person of facts) {
    const [left, right] = [groupsOf(person, a), groupsOf(person, b)];
    for (const key of right) count(sizes, `${b}=${key}`);
    for (const key of left) {
      count(sizes, `${a}=${key}`);
      const row = joint.get(key) ?? new Map<string, number>();
      joint.set(key, row);
      for (const other of right) count(row, other);
    }
  }
  const equations: Equation[] = [];
  for (const [key, row] of joint)
    for (const [other, both] of row) {
      const [left, right] = [`${a}=${key}`, `${b}=${other}`];
      const inside = (small: string, large: string): void => {
        for (const column of COLUMNS)
          equations.push({
            whole: `${large}/${column}`,
            parts: [`${small}/${column}`, `${large}-${small}/${column}`],
          });
      };
      if (sizes.get(left) === both) inside(left, right);
      else if (sizes.get(right) === both) inside(right, left);
    }
  return a === 'tag' || b === 'tag' ? equations : [...equations, ...components(a, b, joint)];
}

function components(a: Grouping, b: Grouping, joint: Map<string, Map<string, number>>): Equation[] {
  const equations: Equation[] = [];
  const open = new Set(joint.keys());
  while (open.size > 0) {
    const [first] = open;
    const [left, right] = [new Set([first!]), new Set<string>()];
    for (const key of left) {
      open.delete(key);
      for (const other of joint.get(key)!.keys()) right.add(other);
      for (const [next, row] of joint) if ([...right].some((other) => row.has(other))) left.add(next);
    }
    for (const column of COLUMNS) {
      const whole = `together/${a}/${b}/${first}/${column}`;
      equations.push({ whole, parts: [...left].map((key) => `${a}=${key}/${column}`) });
      equations.push({ whole, parts: [...right].map((key) => `${b}=${key}/${column}`) });
    }
  }
  return equations;
}

/** Exact counts of the public pages that are the same counts as those of an indicator. */
function publicCounts({ gates, outcomes, organisations, organisationNames }: PublicFigures, code: string) {
  const known = new Map<string, Range>();
  const say = (name: string, count: number | null | undefined): void =>
    void (count == null ? null : known.set(name, { low: count, high: count }));
  const gate = gates.find((row) => code === `GEN-${row.gate}`);
  say('total/due', gate?.total);
  say('total/yes', gate?.women);
  if (code === 'GEN-eligible' || code === 'GEN-selected')
    for (const row of organisations)
      say(
        `organisation=${organisationNames.get(row.organisationId)?.code}/due`,
        code === 'GEN-eligible' ? row.eligible : row.selected,
      );
  const months = { 'PUB-1': 12, 'PUB-2': 24, 'PUB-3': 36, 'POST-6': 6, 'POST-12': 12, 'RET-1': 12 }[code];
  say('total/due', outcomes.find((row) => row.months === months)?.due);
  return known.size > 0 ? known : new Map([['nothing', ANY]]);
}
