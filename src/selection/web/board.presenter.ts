import { PAGE_SIZE, type Page } from '../../kernel/pagination';
import type { StatusGroup } from '../../kernel/waiting';
import { readerSpread, standardErrorOfDifference } from '../domain';
import type { SelectionRunState } from '../entities/selection-run.entity';
import type { RunPerson } from '../run-people.queries';
import type { RunView } from '../selection.queries';
import { cutPicture, type CutPicture } from './cut-picture';
import type { BoardFilter } from './board.form';

export interface Tag {
  readonly group: StatusGroup;
  readonly key: string;
  readonly params: Readonly<Record<string, number>>;
  readonly shape: string | null;
}

export interface BoardRow extends RunPerson {
  readonly tag: Tag;
  /** Second fact beside the tag, in words. */
  readonly noteKey: string | null;
  /** Cannot be told apart from the one at the line. */
  readonly band: boolean;
  /** Positions on the drawing, in per cent of its width. */
  readonly drawing: { readonly dot: number; readonly from: number; readonly to: number } | null;
}

export interface Scale {
  readonly ticks: readonly { readonly at: number; readonly value: number }[];
  readonly line: number | null;
}

export interface Board {
  readonly page: Page<BoardRow>;
  readonly scale: Scale;
  /** Stands before the row of this rank. */
  readonly band: { readonly before: number; readonly from: number; readonly to: number } | null;
  readonly cutAfter: number | null;
  readonly held: number;
  readonly picture: CutPicture | null;
  readonly byChance: boolean;
}

const WIDTH = 100;
/** Between these chances a person cannot be told apart from those on the other side of the line. */
const NEAR = { low: 0.2, high: 0.8 };

/** A page of the board: rows, the shared scale of the ranges, where the cut line lies and whom it cannot tell apart. */
export function boardOf(view: RunView, people: readonly RunPerson[], filter: BoardFilter): Board {
  const { result, input, run } = view;
  const readers = Math.min(...people.map((person) => person.worth).filter((n) => n > 0));
  const error = standardErrorOfDifference(readerSpread(input), readers);
  const byChance = result.feasible && Boolean(result.chances?.byId);
  const near = ({ rank, merit, chance }: RunPerson): boolean =>
    byChance
      ? chance !== null && chance >= NEAR.low && chance <= NEAR.high
      : rank !== null &&
        result.line !== null &&
        error !== null &&
        Math.abs(merit - result.line) <= 1.96 * error;
  const ends = scaleEnds(people);
  const place = (value: number): number => round((WIDTH * (value - ends.low)) / (ends.high - ends.low));
  const rows = people.map((person): BoardRow => ({
    ...person,
    tag: resultTag(person, run.state),
    noteKey: noteOf(person),
    band: near(person),
    drawing:
      person.low === null || person.high === null
        ? null
        : { dot: place(person.merit), from: place(person.low), to: place(person.high) },
  }));
  const plain =
    filter.order === 'rank' &&
    !filter.q &&
    !filter.ministry &&
    !filter.result &&
    !filter.sex &&
    !filter.province;
  const banded = rows.filter((row) => row.band);
  const [first, last] = [banded[0]?.rank ?? 0, banded.at(-1)?.rank ?? 0];
  const cut = Math.max(0, ...rows.filter((row) => row.result === 'in').map(({ rank }) => rank ?? 0));
  return {
    page: pageOf(filtered(rows, filter), filter.after),
    scale: {
      ticks: ticksOf(ends).map((value) => ({ at: place(value), value })),
      line: result.line === null ? null : place(result.line),
    },
    band: plain && banded.length > 1 ? { before: first, from: first, to: last } : null,
    byChance,
    picture: cutPicture(view, rows),
    cutAfter: plain && result.feasible && cut > 0 ? cut : null,
    held: rows.filter((row) => row.rank !== null && row.rank < cut && row.result !== 'in').length,
  };
}

/** Tentative until the second signature: "In" before, "Selected" after. */
export function resultTag(
  person: Pick<RunPerson, 'result' | 'reason' | 'reservePlace' | 'promotedAt'>,
  state: SelectionRunState,
): Tag {
  const signed = state === 'confirmed' ? 'signed' : 'tentative';
  const tag = (group: StatusGroup, name: string, shape: string | null = null): Tag => ({
    group,
    key: `selection:tag.${signed}.${name}`,
    params: { place: person.reservePlace ?? 0 },
    shape,
  });
  if (person.result === 'in') return tag('good', 'in');
  if (person.promotedAt) return tag('good', 'promoted', 'up');
  if (person.result === 'reserve') return tag('with_someone', 'reserve', 'clock');
  if (person.result === 'undecided') return tag('not_started', 'undecided');
  if (person.reason === 'cap') return tag('attention', 'cap', 'lock');
  if (person.reason === 'held_by_minimum') return tag('attention', 'minimum', 'lock');
  return tag('closed', 'out');
}

function noteOf({ result, reason, tied }: RunPerson): string | null {
  if (reason === 'below_level' || reason === 'stage_not_passed') return `selection:note.${reason}`;
  if (result === 'reserve' && reason === 'cap') return 'selection:note.cap';
  if (result === 'reserve' && reason === 'held_by_minimum') return 'selection:note.minimum';
  if (reason === 'needed_by_rule') return 'selection:note.needed';
  return tied ? 'selection:note.tie' : null;
}

function filtered(
  rows: readonly BoardRow[],
  { q, ministry, sex, province, result, order }: BoardFilter,
): BoardRow[] {
  const wanted = q?.toLowerCase() ?? '';
  const text = ({ nomination: n, named }: BoardRow): string =>
    [n.number, ...(named ? [n.familyName, n.givenName, n.familyNameKm, n.givenNameKm] : [])]
      .join(' ')
      .toLowerCase();
  const kept = rows.filter(
    (row) =>
      text(row).includes(wanted) &&
      (!ministry || row.nomination.organisationCode === ministry) &&
      (!sex || row.nomination.sex === sex) &&
      (!province || row.nomination.provinceCode === province) &&
      (!result || row.result === result),
  );
  if (order === 'rank') return kept;
  if (order === 'raw' || order === 'chance')
    return kept.toSorted((a, b) => (b[order] ?? -1) - (a[order] ?? -1));
  const key = ({ nomination: n }: BoardRow): string => (order === 'ministry' ? n.organisationCode : n.number);
  return kept.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

function pageOf(rows: readonly BoardRow[], after: number): Page<BoardRow> {
  const next = after + PAGE_SIZE;
  return {
    rows: rows.slice(after, next),
    total: rows.length,
    next: next < rows.length ? String(next) : null,
  };
}

function scaleEnds(people: readonly RunPerson[]): { low: number; high: number } {
  const values = people.flatMap(({ merit, low, high }) => [low ?? merit, high ?? merit]);
  const low = Math.floor(Math.min(...values, 100) / 10) * 10;
  const high = Math.ceil(Math.max(...values, 0) / 10) * 10;
  return low < high ? { low, high } : { low: 0, high: 100 };
}

function ticksOf({ low, high }: { low: number; high: number }): number[] {
  const step = high - low > 50 ? 20 : 10;
  return Array.from({ length: Math.floor((high - low) / step) + 1 }, (_, index) => low + index * step);
}

const round = (value: number): number => Math.round(value * 10) / 10;
