import type { RunInput } from './run-input';

/**
 * How far two readers of one file usually lie apart: the standard deviation of scores within files, pooled over all
 * files (one-way analysis of variance), each score freed of its reader's severity where the call says so. Null with fewer than ten degrees of freedom, where it would say little.
 */
export function readerSpread(input: Pick<RunInput, 'files' | 'severity' | 'stages'>): number | null {
  const { severity } = input;
  let squares = 0;
  let freedom = 0;
  for (const sheets of readings(input)) {
    const scores = sheets.flatMap(({ score, reader }) =>
      score === null ? [] : [score - (severity?.[reader] ?? 0)],
    );
    if (scores.length < 2) continue;
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    squares += scores.reduce((sum, score) => sum + (score - mean) ** 2, 0);
    freedom += scores.length - 1;
  }
  return freedom < LEAST_FREEDOM ? null : Math.sqrt(squares / freedom);
}

/** The sheets of one file, in a call with stages those of one stage: scores of two stages are not readings of one thing. */
function readings({ files, stages }: Pick<RunInput, 'files' | 'stages'>): (typeof files)[number]['sheets'][] {
  if (!stages) return files.map(({ sheets }) => sheets);
  return files.flatMap(({ sheets }) =>
    stages.map(({ code }) => sheets.filter(({ reader }) => reader.startsWith(`${code}:`))),
  );
}

const LEAST_FREEDOM = 10;

/** Half the width of the range that holds the true merit 95 times in 100, readers being equally severe. */
export function halfRange(spread: number | null, readers: number): number | null {
  return spread === null || readers === 0 ? null : (1.96 * spread) / Math.sqrt(readers);
}

/** Standard error of the difference between two means of so many readers each. */
export function standardErrorOfDifference(spread: number | null, readers: number): number | null {
  return spread === null || readers === 0 ? null : spread * Math.sqrt(2 / readers);
}
