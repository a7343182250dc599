import { randomFrom } from '../../src/review/domain';
import type { assignmentCase } from './cases';

type Affinity = (file: number, reviewer: number) => number;
type Random = () => number;

const times = (n: number, make: (at: number) => number): number[] =>
  Array.from({ length: n }, (_, at) => make(at));

/** Affinities that are hard on an exact search, each for its own reason. */
const SHAPES: Readonly<Record<string, (files: number, reviewers: number, random: Random) => Affinity>> = {
  /** Twelve subjects, crowded at one end, three values: almost everything is a tie. */
  'clusters, ties': (files, reviewers, random) => {
    const about = times(files, () => Math.floor(12 * random() ** 2));
    const knows = times(reviewers, () => Math.floor(12 * random()));
    return (i, j) => [1, 0.5][Math.abs(about[i]! - knows[j]!)] ?? 0;
  },
  /** The same with a real number on top: no two are alike, and whole clusters have to be bought out. */
  'clusters, real': (files, reviewers, random) => {
    const about = times(files, () => Math.floor(12 * random() ** 2));
    const knows = times(reviewers, () => Math.floor(12 * random()));
    return (i, j) => (about[i] === knows[j] ? 1 : 0) + 0.01 * random();
  },
  /** Nearness on a line on which files crowd: one price moves all the others along the line. */
  'on a line': (files, reviewers, random) => {
    const about = times(files, () => random() ** 3);
    const knows = times(reviewers, () => random());
    return (i, j) => 1 - Math.abs(about[i]! - knows[j]!);
  },
  /** Product of two numbers (Machol and Wien): everybody wants the same few, and only the order decides. */
  product: (files, reviewers, random) => {
    const weight = times(files, () => random());
    const skill = times(reviewers, () => random());
    return (i, j) => weight[i]! * skill[j]!;
  },
};

export const HARD_SHAPES: readonly string[] = Object.keys(SHAPES);

/** A case of this shape, five pairs in a hundred in conflict, with these loads. */
export function hardCase(
  name: string,
  applications: number,
  reviewers: number,
  loadMin: number,
  loadMax: number,
): ReturnType<typeof assignmentCase> {
  const random = randomFrom(`${name} ${applications}`);
  const of = SHAPES[name]!(applications, reviewers, random);
  const conflicts: [number, number][] = [];
  const affinity = Array.from({ length: applications }, (_, i) =>
    times(reviewers, (j) => {
      if (random() < 0.05) conflicts.push([i, j]);
      return of(i, j);
    }),
  );
  return {
    name: `${applications}x${reviewers} ${name}${loadMin === loadMax ? ', tight' : ''}`,
    applications,
    reviewers,
    reviewsEach: 3,
    loadMin,
    loadMax,
    affinity,
    conflicts,
  };
}
