import { ANY, exposed, FEWEST_FOR_SHARE, narrowed, rangeOf, roundedCount } from './rounding';
import type { Equation, Range } from './rounding';
import type { Count } from './small-count-suppression';
import { wilson, type Share } from '../../selection/domain';

/** How people are grouped. `none`: everybody together. */
export const GROUPINGS = ['none', 'programme', 'organisation', 'year', 'sex', 'province', 'tag'] as const;
export type Grouping = (typeof GROUPINGS)[number];

const BLOCKERS = [
  ...['budget', 'equipment', 'staff', 'superior_support', 'transferred', 'different_context', 'law', 'other'],
];
const STAGES = ['nominated', 'eligible', 'selected', 'accepted', 'completed'];

export interface Indicator {
  readonly code: string;
  /** Names and definitions stand in the catalogue by family, with `part` as the parameter. */
  readonly family: string;
  readonly part: string;
  /** Taken from what people answered, or from the system's own records, where nothing can stay unanswered. */
  readonly from: 'answers' | 'records';
  /** Beside the share: an average per person, of sessions and people reached, or of the rate of the plan. */
  readonly average: 'sessions' | 'rate' | null;
}

function family(name: string, parts: readonly string[], more: Partial<Indicator> = {}): Indicator[] {
  return parts.map((part) => ({
    ...{ code: part === '' ? name : `${name}-${part}`, family: name, part, from: 'answers', average: null },
    ...more,
  }));
}

/** In the order in which they are shown; facts and formulas in domain.md 5.4. */
export const INDICATORS: readonly Indicator[] = [
  ...family('RET', ['1', '2', '3']),
  ...family('PUB', ['1', '2', '3']),
  ...family('POST', ['6', '12']),
  ...family('API', [''], { average: 'rate' }),
  ...family('APA', [''], { from: 'records' }),
  ...family('KSS', [''], { average: 'sessions' }),
  ...['TRN', 'PRO'].flatMap((name) => family(name, [''])),
  ...family('FRT', [''], { from: 'records' }),
  ...family('RSP', ['self', 'supervisor'], { from: 'records' }),
  ...['OUT', 'NET'].flatMap((name) => family(name, [''])),
  ...family('BLK', BLOCKERS),
  ...family('GEN', STAGES, { from: 'records' }),
];

/** People of a group for whom an indicator is due, who answered, and who answered yes. */
export interface IndicatorCounts {
  readonly code: string;
  readonly key: string;
  readonly due: number;
  readonly answered: number;
  readonly yes: number;
  /** Sums over those who answered. */
  readonly amount: number | null;
  readonly reached: number | null;
}

export interface IndicatorFigure {
  readonly code: string;
  readonly key: string;
  readonly due: Count;
  readonly answered: Count;
  readonly yes: Count;
  readonly responseRate: number | null;
  /** With Wilson's interval over those who answered. */
  readonly share: Share | null;
  readonly average: number | null;
  readonly averageReached: number | null;
}

/** For the secretariat: as counted. */
export function exactFigures(rows: readonly IndicatorCounts[]): IndicatorFigure[] {
  return rows.map(({ code, key, due, answered, yes, amount, reached }) => ({
    ...{ code, key, due, answered, yes },
    responseRate: due > 0 ? answered / due : null,
    share: wilson(yes, answered),
    average: amount !== null && answered > 0 ? amount / answered : null,
    averageReached: reached !== null && answered > 0 ? reached / answered : null,
  }));
}

/**
 * For everybody else: rounded. `totals` are the same indicators for all people, which the reader has on another page; with
 * groups that overlap (tags) nothing can be added up. Should a table let anybody conclude a count from 1 to 4 after all, it
 * is withheld whole.
 */
export function roundedFigures(
  rows: readonly IndicatorCounts[],
  totals: readonly IndicatorCounts[],
  grouping: Grouping,
): IndicatorFigure[] {
  const shown = rows.map(rounded);
  const unsafe = new Set(
    [...new Set(rows.map(({ code }) => code))].filter((code) => {
      const table = shown.filter((row) => row.code === code);
      const total = totals.find((row) => row.code === code);
      return !isSafe(table, grouping !== 'tag' && total ? rounded(total) : null);
    }),
  );
  return shown.map((row) => (unsafe.has(row.code) ? { ...row, ...NOTHING } : row));
}

const NOTHING = {
  ...{ due: null, answered: null, yes: null, responseRate: null, share: null },
  ...{ average: null, averageReached: null },
};

function rounded(row: IndicatorCounts): IndicatorFigure {
  const [due, answered, yes] = [row.due, row.answered, row.yes].map(roundedCount) as [Count, Count, Count];
  const enough = answered !== null && answered >= FEWEST_FOR_SHARE;
  const one = (sum: number | null): number | null =>
    enough && sum !== null ? Math.round((sum / row.answered) * 10) / 10 : null;
  return {
    ...{ code: row.code, key: row.key, due, answered, yes },
    responseRate: due !== null && due >= FEWEST_FOR_SHARE && answered !== null ? answered / due : null,
    share: enough && yes !== null ? wilson(yes, answered) : null,
    average: one(row.amount),
    averageReached: one(row.reached),
  };
}

/** Equations of a table: due = silent + answered, answered = yes + no, and each column adds up to its total. */
export function tableEquations(
  table: readonly IndicatorFigure[],
  total: IndicatorFigure | null,
  name = (key: string, column: string): string => `${key}/${column}`,
): { known: Map<string, Range>; equations: Equation[] } {
  const known = new Map<string, Range>();
  const equations: Equation[] = [];
  const all = total ? [...table, { ...total, key: '*' }] : table;
  for (const { key, due, answered, yes } of all) {
    known.set(name(key, 'due'), rangeOf(due));
    known.set(name(key, 'answered'), rangeOf(answered));
    known.set(name(key, 'yes'), rangeOf(yes));
    for (const column of ['silent', 'no']) known.set(name(key, column), ANY);
    equations.push({ whole: name(key, 'due'), parts: [name(key, 'silent'), name(key, 'answered')] });
    equations.push({ whole: name(key, 'answered'), parts: [name(key, 'yes'), name(key, 'no')] });
  }
  if (total)
    for (const column of ['due', 'answered', 'yes', 'silent', 'no'])
      equations.push({
        whole: name('*', column),
        parts: table.map(({ key }) => name(key, column)),
      });
  return { known, equations };
}

function isSafe(table: readonly IndicatorFigure[], total: IndicatorFigure | null): boolean {
  const { known, equations } = tableEquations(table, total);
  return exposed(narrowed(known, equations)).length === 0;
}
