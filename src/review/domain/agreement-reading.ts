/** Plain words for a coefficient, as codes that each language says in its own way. */
export type AlphaReading = 'reliable' | 'tentative' | 'unreliable';
export type IccReading = 'poor' | 'moderate' | 'good' | 'excellent';
export type KappaReading = 'none' | 'slight' | 'fair' | 'moderate' | 'substantial' | 'almost_perfect';

/** Krippendorff's own thresholds: 0.80 and up reliable, 0.667 to 0.80 for tentative conclusions only. */
export function alphaReading(alpha: number): AlphaReading {
  return alpha >= 0.8 ? 'reliable' : alpha >= 0.667 ? 'tentative' : 'unreliable';
}

/** Koo and Li 2016, J Chiropr Med 15:155: read the interval, not the estimate; from `low` to `high`. */
export function iccReading(low: number, high: number): { low: IccReading; high: IccReading } {
  return { low: iccBand(low), high: iccBand(high) };
}

function iccBand(r: number): IccReading {
  return r < 0.5 ? 'poor' : r < 0.75 ? 'moderate' : r <= 0.9 ? 'good' : 'excellent';
}

/** Landis and Koch 1977, Biometrics 33:159. */
export function kappaReading(kappa: number): KappaReading {
  if (kappa <= 0) return 'none';
  if (kappa <= 0.2) return 'slight';
  if (kappa <= 0.4) return 'fair';
  if (kappa <= 0.6) return 'moderate';
  return kappa <= 0.8 ? 'substantial' : 'almost_perfect';
}

/**
 * Spearman-Brown: reliability of the mean of `readers` marks when that of one is r,
 * R = k r / (1 + (k - 1) r). What one more reader would buy is the difference to k + 1.
 */
export function reliabilityOfMean(r: number, readers: number): number {
  return (readers * r) / (1 + (readers - 1) * r);
}

/** Standard error of a mean score with reliability R when scores differ by `deviation`: s sqrt(1 - R). */
export function standardErrorOfMean(deviation: number, reliability: number): number {
  return deviation * Math.sqrt(Math.max(0, 1 - reliability));
}
