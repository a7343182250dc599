import { assign } from '../src/review/domain';
import { assignmentCase } from './support/cases';
import { HARD_SHAPES, hardCase } from './support/hard-cases';
import { measured, megabytes, print, seconds, times } from './support/measure';

interface Answer {
  readonly optimalTotalAffinity: number;
}

/** CPU of an exact open-source peer on such a machine, by size. */
const PEER: Readonly<Record<number, number>> = { 2_000: 36, 10_000: 38 * 60 };

/** Exact assignment as the command does it, start included, beside reading the same file and beside HiGHS. */
export function assignmentBench(): void {
  table('Assignment, 3 reviews each (CPU of a process of its own, start included)', [
    () => assignmentCase(2_000, 300, 15, 25),
    () => assignmentCase(10_000, 600, 40, 60),
  ]);
  const sizes = [
    [2_000, 300, 15, 25],
    [2_000, 300, 20, 20],
    [10_000, 600, 40, 60],
    [10_000, 600, 50, 50],
  ] as const;
  table(
    'The same for affinities that are hard on an exact search, also with loads that leave no choice',
    sizes.flatMap(([files, reviewers, low, high]) =>
      HARD_SHAPES.map((shape) => () => hardCase(shape, files, reviewers, low, high)),
    ),
  );
  bySolver();
}

/** One case after the other: no two large ones are held at once. */
function table(title: string, cases: readonly (() => ReturnType<typeof assignmentCase>)[]): void {
  const rows = cases.map((make) => {
    const each = make();
    const ours = measured<Answer[]>('assign', [each]);
    const bare = measured<number>('read', [each]);
    const total = ours.answer[0]!.optimalTotalAffinity;
    const bound = boundOf(each);
    return [
      each.name,
      seconds(ours.cpu),
      seconds(bare.cpu),
      times(ours.cpu / bare.cpu),
      times(PEER[each.applications]! / ours.cpu),
      megabytes(ours.peak),
      total.toFixed(4),
      bound.toFixed(4),
    ];
  });
  print(
    title,
    ['files x reviewers', 'assign', 'read file', 'ratio', 'faster than the peer', 'peak', 'total', 'bound'],
    rows,
  );
}

function bySolver(): void {
  const small = assignmentCase(300, 60, 10, 20);
  const ours = measured<Answer[]>('assign', [small]);
  const highs = measured<number>('highs', [small]);
  print(
    'The same small problem by a general solver',
    ['files x reviewers', 'assign', 'HiGHS', 'ratio', 'total', 'total by HiGHS'],
    [
      [
        small.name,
        seconds(ours.cpu),
        seconds(highs.cpu),
        times(highs.cpu / ours.cpu),
        ours.answer[0]!.optimalTotalAffinity.toFixed(4),
        highs.answer.toFixed(4),
      ],
    ],
  );
}

function boundOf(each: ReturnType<typeof assignmentCase>): number {
  const answer = assign(each);
  if (!answer.feasible) throw new Error('no assignment');
  return answer.bound;
}
