export interface Share {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** 95 in 100: the two-sided quantile of the normal distribution. */
const Z = 1.959963984540054;

/**
 * A share with its 95 % interval by Wilson's score method, which stays inside 0 to 1 and keeps its promise for small
 * numbers, where the textbook interval fails (Brown, Cai and DasGupta 2001). Null when there is nothing to divide by.
 */
export function wilson(successes: number, n: number): Share | null {
  if (n <= 0 || successes < 0 || successes > n) return null;
  const value = successes / n;
  const z2 = Z * Z;
  const centre = (value + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z / (1 + z2 / n)) * Math.sqrt((value * (1 - value)) / n + z2 / (4 * n * n));
  return {
    value,
    low: successes === 0 ? 0 : Math.max(0, centre - half),
    high: successes === n ? 1 : Math.min(1, centre + half),
  };
}
