import { normalFrom, randomFrom } from '../../src/review/domain';

/**
 * Affinities as a matching of subjects gives them: a file is about few of eight subjects, a reviewer knows some of
 * them, one pair in twenty is in conflict. Four decimals, as in the vectors.
 */
export function assignmentCase(
  applications: number,
  reviewers: number,
  loadMin: number,
  loadMax: number,
  seed = 'bench',
) {
  const random = randomFrom(seed);
  const subjects = Array.from({ length: 8 });
  const knows = Array.from({ length: reviewers }, () => subjects.map(() => (random() < 0.6 ? random() : 0)));
  const conflicts: [number, number][] = [];
  const affinity = Array.from({ length: applications }, (_, i) => {
    const parts = subjects.map(() => (-Math.log(1 - random())) ** 3);
    const whole = parts.reduce((sum, part) => sum + part, 0);
    return knows.map((knowledge, j) => {
      if (random() < 0.05) conflicts.push([i, j]);
      const fit = knowledge.reduce((sum, x, t) => sum + (x * parts[t]!) / whole, 0);
      return Math.round(fit * (0.5 + random()) * 1e4) / 1e4;
    });
  });
  return {
    name: `${applications}x${reviewers}`,
    applications,
    reviewers,
    reviewsEach: 3,
    loadMin,
    loadMax,
    affinity,
    conflicts,
  };
}

/** Three marks per file by reviewers drawn at random: level, severity and chance normal. */
export function severityCase(candidates: number, reviewers: number, seats: number, seed = 'bench') {
  const random = randomFrom(seed);
  const normal = normalFrom(random);
  const severities = Array.from({ length: reviewers }, () => 4 * normal());
  const ratings = Array.from({ length: candidates }, (_, i) => {
    const level = 60 + 8 * normal();
    const readers = new Set<number>();
    while (readers.size < 3) readers.add(Math.floor(random() * reviewers));
    return [...readers].map((j) => {
      const score = Math.round((level + severities[j]! + 7 * normal()) * 10) / 10;
      return { candidate: `c${i}`, reviewer: `r${j}`, score };
    });
  }).flat();
  return { name: `${candidates}x${reviewers}x3`, ratings, seats };
}
