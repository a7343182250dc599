import type { PanelStatistics } from './domain/panel-statistics';
import { askForOneMore } from './domain/divergence';
import type { PanelFigures, ScoredFile } from './statistics.queries';

export interface PanelSheets {
  readonly wanted: number;
  readonly handedIn: number;
  readonly complete: number;
  readonly none: number;
}

/** A file that the adjustment carries across the line of seats, with its rank before and after. */
export interface Flip {
  readonly nominationId: string;
  readonly number: number;
  readonly raw: number;
  readonly adjusted: number;
  readonly up: boolean;
}

/** Sheets that are to be and that are in, files that have all of theirs, and files that have none. */
function progressOf(files: readonly ScoredFile[], each: number): PanelSheets {
  const wanted = files.reduce((sum, { readers }) => sum + Math.max(each, readers), 0);
  const handedIn = files.reduce((sum, { sheets }) => sum + sheets, 0);
  const complete = files.filter(({ sheets, readers }) => sheets >= Math.max(each, readers)).length;
  return { wanted, handedIn, complete, none: files.filter(({ sheets }) => sheets === 0).length };
}

/** Files that the adjustment carries across the line of seats. Raw marks stay; the call says which ranking counts. */
function changes({ model }: PanelStatistics, files: readonly ScoredFile[], seats: number): Flip[] {
  const effects = model.candidateEffect;
  if (model.refused.length > 0 || !effects || seats >= files.length) return [];
  const scored = files.filter(({ nominationId, meanScore }) => meanScore !== null && nominationId in effects);
  const rank = (value: (file: ScoredFile) => number): Map<string, number> =>
    new Map(
      [...scored]
        .sort((a, b) => value(b) - value(a) || a.number - b.number)
        .map(({ nominationId }, i) => [nominationId, i + 1]),
    );
  const raw = rank(({ meanScore }) => meanScore ?? 0);
  const adjusted = rank(({ nominationId }) => effects[nominationId] ?? 0);
  return scored
    .map(({ nominationId, number }) => {
      const before = raw.get(nominationId) ?? 0;
      const after = adjusted.get(nominationId) ?? 0;
      return { nominationId, number, raw: before, adjusted: after, up: after <= seats };
    })
    .filter((one) => one.raw <= seats !== one.adjusted <= seats)
    .sort((a, b) => a.adjusted - b.adjusted);
}

/** Files whose readers differ by the panel's rule. `waiting`: not all of its sheets are in, so the rule says nothing yet. */
function farApart(
  files: readonly ScoredFile[],
  panel: PanelFigures['panel'],
): { number: number; spread: number; calls: boolean; waiting: boolean }[] {
  return files.flatMap((file) =>
    file.spread === null || file.spread < panel.divergence
      ? []
      : [
          {
            ...{ number: file.number, spread: file.spread, calls: askForOneMore(file, panel) },
            waiting: file.sheets < file.readers && file.readers <= panel.reviewsEach,
          },
        ],
  );
}

/** The files the one who looks may learn something of, and what the page and programs both say of them. */
export function fileFigures(view: PanelFigures): {
  progress: PanelSheets;
  flips: Flip[];
  far: ReturnType<typeof farApart>;
} {
  const { statistics, files, hidden, call, panel } = view;
  const open = files.filter(({ nominationId }) => !hidden.has(nominationId));
  const flips = statistics ? changes(statistics, files, call.seats) : [];
  // Whether a file crosses the line is more than its number: to a chair with a conflict it is not in the list at all.
  return {
    progress: progressOf(open, panel.reviewsEach),
    flips: flips.filter(({ nominationId }) => !hidden.has(nominationId)),
    far: farApart(open, panel),
  };
}
