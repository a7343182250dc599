import fc from 'fast-check';
import { assign, randomFrom, type AssignmentInput, type Pair } from '../../src/review/domain';
import type { IntegerSolver } from '../../src/selection/domain';
import { highsSolver } from '../../src/selection/solver/highs';

/** Affinities of several shapes: even, with ties, mostly zero, and one factor that pulls everyone the same way. */
const SHAPES: ((i: number, j: number, random: number) => number)[] = [
  (_i, _j, random) => Math.round(random * 1e4) / 1e4,
  (_i, _j, random) => Math.floor(random * 4),
  (_i, _j, random) => (random < 0.8 ? 0 : Math.round(random * 100)),
  (i, j) => (((i * 7) % 11) + 1) * (((j * 5) % 9) + 1),
];

const cases = fc
  .record({
    applications: fc.integer({ min: 6, max: 30 }),
    reviewers: fc.integer({ min: 4, max: 10 }),
    shape: fc.constantFrom(...SHAPES),
    slack: fc.integer({ min: -1, max: 3 }),
    seed: fc.string(),
  })
  .map(({ applications, reviewers, shape, slack, seed }): AssignmentInput => {
    const next = randomFrom(seed);
    const even = (applications * 3) / reviewers;
    const conflicts: Pair[] = [];
    const affinity = Array.from({ length: applications }, (_, i) =>
      Array.from({ length: reviewers }, (_each, j) => {
        if (next() < 0.15) conflicts.push([i, j]);
        return shape(i, j, next());
      }),
    );
    const loadMax = Math.max(1, Math.ceil(even) + slack);
    const loadMin = Math.min(loadMax, Math.max(0, Math.floor(even) - 1));
    return { applications, reviewers, reviewsEach: 3, loadMin, loadMax, affinity, conflicts };
  });

describe('the assignment beside a general solver', () => {
  let solver: IntegerSolver;
  beforeAll(async () => {
    solver = await highsSolver();
  });

  it('comes to the same total, and to the same "impossible"', async () => {
    let possible = 0;
    await fc.assert(
      fc.asyncProperty(cases, async (input) => {
        const ours = assign(input);
        const total = await totalBy(solver, input);
        expect(ours.feasible ? ours.totalAffinity : null).toEqual(total === null ? null : expect.closeTo(total, 6));
        if (total !== null) possible += 1;
      }),
      { numRuns: 15 },
    );
    expect(possible).toBeGreaterThan(2);
  });
});

async function totalBy(solver: IntegerSolver, input: AssignmentInput): Promise<number | null> {
  const { applications, reviewers, affinity } = input;
  const forbidden = new Set(input.conflicts.map(([i, j]) => i * reviewers + j));
  const keys = Array.from({ length: applications * reviewers }, (_, key) => key);
  const worth = (key: number) => affinity[Math.floor(key / reviewers)]![key % reviewers]!;
  const answer = await solver.solve({
    objective: keys.map(worth),
    rows: [
      ...affinity.map((_, i) => ({ columns: keys.filter((key) => Math.floor(key / reviewers) === i), atLeast: 3, atMost: 3 })),
      ...affinity[0]!.map((_, j) => ({
        columns: keys.filter((key) => key % reviewers === j),
        atLeast: input.loadMin as number,
        atMost: input.loadMax as number,
      })),
      ...[...forbidden].map((key) => ({ columns: [key], atMost: 0 })),
    ],
  });
  if (answer.status !== 'optimal') return null;
  return keys.reduce((sum, key) => (answer.chosen[key] ? sum + worth(key) : sum), 0);
}
