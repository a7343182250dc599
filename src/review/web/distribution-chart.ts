import type { ReviewerFigure } from '../domain';

const HEIGHT = 40;

/** Heights of the bars of a criterion's levels, lowest level first; the most frequent one fills the drawing. */
export function levelBars(
  counts: readonly number[],
): { level: number; count: number; height: number; y: number }[] {
  const most = Math.max(1, ...counts);
  return counts.map((count, i) => {
    const height = Math.round((HEIGHT * count) / most);
    return { level: i + 1, count, height, y: HEIGHT - height };
  });
}

/** A box from a quarter to three quarters of a reader's scores, on a line of 200 from 0 to 100 points. */
export function scoreBoxes<T extends ReviewerFigure>(figures: readonly T[]): (T & { box: object })[] {
  const x = (score: number): number => Math.round(20 * score) / 10 + 6;
  return figures.map((one) => ({
    ...one,
    box: {
      least: x(one.least),
      low: x(one.quartiles[0]),
      middle: x(one.quartiles[1]),
      high: x(one.quartiles[2]),
      width: Math.max(1, x(one.quartiles[2]) - x(one.quartiles[0])),
      most: x(one.most),
    },
  }));
}
