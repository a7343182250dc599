/** Those chosen and not chosen, of two groups. */
export interface TwoGroups {
  readonly selectedA: number;
  readonly rejectedA: number;
  readonly selectedB: number;
  readonly rejectedB: number;
}

/** Below this ratio of selection rates a difference is worth a question (the four-fifths rule). */
export const FOUR_FIFTHS = 0.8;

/** 1 / 1e7: relative slack within which two tables count as equally likely, as in R's fisher.test. */
const SLACK = 1 + 1e-7;

/**
 * Fisher's exact test, two-sided: the probability, margins fixed, of all tables no more likely than the one seen
 * (Fisher 1935; R's fisher.test). 1 when a margin is empty, because nothing could have come out otherwise.
 */
export function fisherP({ selectedA, rejectedA, selectedB, rejectedB }: TwoGroups): number {
  const groupA = selectedA + rejectedA;
  const groupB = selectedB + rejectedB;
  const selected = selectedA + selectedB;
  const least = Math.max(0, selected - groupB);
  const most = Math.min(selected, groupA);
  const logs = logFactorials(groupA + groupB);
  const choose = (n: number, k: number) => logs[n]! - logs[k]! - logs[n - k]!;
  const log = (k: number) => choose(groupA, k) + choose(groupB, selected - k);
  const seen = log(selectedA);
  let all = 0;
  let rare = 0;
  for (let k = least; k <= most; k += 1) {
    const weight = Math.exp(log(k) - seen);
    all += weight;
    if (weight <= SLACK) rare += weight;
  }
  return Math.min(1, rare / all);
}

/**
 * Impact ratio: the lower selection rate over the higher one, 1 = alike. Null when a group is empty or nobody was
 * selected, because there are then no two rates to compare.
 */
export function impactRatio({ selectedA, rejectedA, selectedB, rejectedB }: TwoGroups): number | null {
  const groupA = selectedA + rejectedA;
  const groupB = selectedB + rejectedB;
  if (groupA === 0 || groupB === 0 || selectedA + selectedB === 0) return null;
  const a = selectedA * groupB;
  const b = selectedB * groupA;
  return Math.min(a, b) / Math.max(a, b);
}

/** Whether one selection more in the group that fares worse, and one less in the other, would lift the flag. */
export function oneMorePersonClears(groups: TwoGroups): boolean {
  const ratio = impactRatio(groups);
  if (ratio === null || ratio >= FOUR_FIFTHS) return false;
  return (moved(groups, worseIsA(groups) ? 1 : -1) ?? 0) >= FOUR_FIFTHS;
}

/** Whether one selection moved from one group to the other, either way, would raise the flag or lift it. */
export function oneMorePersonChanges(groups: TwoGroups): boolean {
  const ratio = impactRatio(groups);
  if (ratio === null) return false;
  return [1, -1].some((shift) => {
    const after = moved(groups, shift);
    return after !== null && after < FOUR_FIFTHS !== ratio < FOUR_FIFTHS;
  });
}

function worseIsA({ selectedA, rejectedA, selectedB, rejectedB }: TwoGroups): boolean {
  return selectedA * (selectedB + rejectedB) < selectedB * (selectedA + rejectedA);
}

/** The ratio with so many selections moved from B to A; null where there are not so many. */
function moved(groups: TwoGroups, shift: number): number | null {
  const after = {
    selectedA: groups.selectedA + shift,
    rejectedA: groups.rejectedA - shift,
    selectedB: groups.selectedB - shift,
    rejectedB: groups.rejectedB + shift,
  };
  return Object.values(after).some((count) => count < 0) ? null : impactRatio(after);
}

function logFactorials(n: number): Float64Array {
  const logs = new Float64Array(n + 1);
  for (let k = 2; k <= n; k += 1) logs[k] = logs[k - 1]! + Math.log(k);
  return logs;
}
