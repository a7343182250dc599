/**
 * Two-sided p of Fisher's exact test for a table of two groups: how often chance alone gives a table at least as unlikely
 * as this one, when group and result have nothing to do with each other.
 */
export function fisherExact(chosenA: number, allA: number, chosenB: number, allB: number): number {
  const chosen = chosenA + chosenB;
  const all = allA + allB;
  const logOf = logFactorials(all);
  const logChoose = (n: number, k: number): number => (logOf[n] ?? 0) - (logOf[k] ?? 0) - (logOf[n - k] ?? 0);
  const probability = (a: number): number =>
    Math.exp(logChoose(allA, a) + logChoose(allB, chosen - a) - logChoose(all, chosen));
  const observed = probability(chosenA);
  let p = 0;
  for (let a = Math.max(0, chosen - allB); a <= Math.min(allA, chosen); a += 1) {
    const each = probability(a);
    // A hair of tolerance: tables that are equally unlikely must not be lost to rounding.
    if (each <= observed * (1 + 1e-7)) p += each;
  }
  return Math.min(1, p);
}

function logFactorials(n: number): number[] {
  const logs = [0];
  for (let i = 1; i <= n; i += 1) logs.push((logs[i - 1] ?? 0) + Math.log(i));
  return logs;
}
