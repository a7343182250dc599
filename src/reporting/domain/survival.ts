/** People whose time in post ended (an event), or who were last heard of (censored), at one time after the return. */
export interface Ends {
  readonly time: number;
  readonly events: number;
  readonly censored: number;
}

export interface SurvivalStep extends Ends {
  readonly atRisk: number;
  /** Share still in post after this time. */
  readonly survival: number;
  /** Greenwood's standard error. */
  readonly error: number;
  /** 95 % on the scale of the logarithm, never above 1; null once nobody is left. */
  readonly low: number | null;
  readonly high: number | null;
}

const Z = 1.959963984540054;

/**
 * Kaplan and Meier's product-limit estimate. Who stops answering is counted for as long as there was an answer and then
 * leaves the count, instead of being taken for one who stayed or one who left. At the same time events come first.
 */
export function kaplanMeier(ends: readonly Ends[]): SurvivalStep[] {
  const rows = [...ends].sort((a, b) => a.time - b.time);
  let atRisk = rows.reduce((sum, { events, censored }) => sum + events + censored, 0);
  let survival = 1;
  let greenwood = 0;
  return rows.map((row) => {
    const here = atRisk;
    atRisk -= row.events + row.censored;
    survival *= (here - row.events) / here;
    greenwood += row.events === 0 ? 0 : row.events / (here * (here - row.events));
    return { ...row, atRisk: here, ...band(survival, greenwood) };
  });
}

function band(
  survival: number,
  greenwood: number,
): Pick<SurvivalStep, 'survival' | 'error' | 'low' | 'high'> {
  if (survival <= 0) return { survival: 0, error: 0, low: null, high: null };
  const relative = Math.sqrt(greenwood);
  return {
    survival,
    error: survival * relative,
    low: survival * Math.exp(-Z * relative),
    high: Math.min(1, survival * Math.exp(Z * relative)),
  };
}

/** The time by which half are gone; null when more than half are still there at the end. */
export function medianTime(steps: readonly SurvivalStep[]): number | null {
  return steps.find(({ survival }) => survival <= 0.5)?.time ?? null;
}
