/** Points between the highest and the lowest score of a file from which one more reader is asked, unless the panel says other. */
export const FAR_APART = 25;

interface Standing {
  /** Sheets handed in, and readers who have the file. */
  readonly sheets: number;
  readonly readers: number;
  /** Highest score minus lowest. */
  readonly spread: number | null;
}

/**
 * Whether a file calls for one more reader: all its readers have handed in, they lie at least `divergence` points apart, and
 * nobody has been added to it yet. Readers are never asked to change a mark, and no mark is left out of the mean.
 */
export function askForOneMore(
  { sheets, readers, spread }: Standing,
  rule: { readonly divergence: number; readonly reviewsEach: number; readonly state?: string },
): boolean {
  // A closed panel asks nobody any more.
  if (rule.state === 'closed') return false;
  return spread !== null && spread >= rule.divergence && sheets === readers && readers <= rule.reviewsEach;
}
