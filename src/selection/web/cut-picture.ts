import type { RunPerson } from '../run-people.queries';
import type { RunView } from '../selection.queries';

/** One person as a mark with its range, in units of the drawing. */
interface Mark {
  readonly x: number;
  readonly y: number;
  readonly top: number;
  readonly bottom: number;
  readonly isIn: boolean;
  readonly near: boolean;
}

export interface CutPicture {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
  readonly line: number;
  readonly ticks: readonly { readonly y: number; readonly value: number }[];
  readonly ranks: { readonly from: number; readonly to: number };
  /** For the sentence that says the same in words. */
  readonly words: {
    readonly line: string;
    readonly above: number;
    readonly below: number;
    readonly near: number;
    readonly shown: number;
    readonly all: number;
  };
}

const SIZE = { width: 720, height: 230, left: 40, top: 12, bottom: 30 };
/** As many on each side of the line as a drawing can show. */
const AROUND = 30;

/** The cut line as a picture: merit against rank, each with the range that holds the true merit. Null without a line. */
export function cutPicture(
  { result }: RunView,
  people: readonly (RunPerson & { readonly band: boolean })[],
): CutPicture | null {
  const line = result.line;
  if (line === null) return null;
  const ranked = people.filter(({ rank }) => rank !== null);
  const cut = ranked.findLastIndex((person) => person.result === 'in');
  const shown = ranked.slice(Math.max(0, cut - AROUND + 1), cut + AROUND + 1);
  const [first, last] = [shown[0], shown.at(-1)];
  if (!first || !last) return null;
  const values = shown.flatMap(({ merit, low, high }) => [low ?? merit, high ?? merit]);
  const low = Math.floor(Math.min(...values) / 10) * 10;
  const high = Math.max(low + 10, Math.ceil(Math.max(...values) / 10) * 10);
  const tall = SIZE.height - SIZE.top - SIZE.bottom;
  const y = (merit: number): number => round(SIZE.top + (tall * (high - merit)) / (high - low));
  const step = (SIZE.width - SIZE.left - 10) / shown.length;
  const step10 = high - low > 50 ? 20 : 10;
  return {
    ...{ width: SIZE.width, height: SIZE.height, line: y(line) },
    marks: shown.map((person, index) => ({
      x: round(SIZE.left + (index + 0.5) * step),
      y: y(person.merit),
      top: y(person.high ?? person.merit),
      bottom: y(person.low ?? person.merit),
      isIn: person.result === 'in',
      near: person.band,
    })),
    ticks: Array.from({ length: Math.floor((high - low) / step10) + 1 }, (_, index) => {
      const value = low + index * step10;
      return { y: y(value), value };
    }),
    ranks: { from: first.rank ?? 1, to: last.rank ?? 1 },
    words: {
      line: line.toFixed(1),
      above: ranked.filter(({ merit }) => merit >= line).length,
      below: ranked.filter(({ merit }) => merit < line).length,
      near: people.filter(({ band }) => band).length,
      ...{ shown: shown.length, all: ranked.length },
    },
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;
