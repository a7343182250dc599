import { assign } from '../src/review/domain';
import { assignmentCase } from './support/cases';
import { measured, megabytes, print, seconds, times } from './support/measure';

interface Answer {
  readonly optimalTotalAffinity: number;
}

/** Exact assignment as the command does it, start included, beside reading the same file and beside HiGHS. */
export function assignmentBench(): void {
  const sizes = [
    [2_000, 300, 15, 25],
    [10_000, 600, 40, 60],
  ] as const;
  const rows = sizes.map(([files, reviewers, low, high]) => {
    const each = assignmentCase(files, reviewers, low, high);
    const ours = measured<Answer[]>('assign', [each]);
    const bare = measured<number>('read', [each]);
    const total = ours.answer[0]!.optimalTotalAffinity;
    const bound = boundOf(each);
    return [
      each.name,
      seconds(ours.cpu),
      seconds(bare.cpu),
      times(ours.cpu / bare.cpu),
      megabytes(ours.peak),
      total.toFixed(4),
      bound.toFixed(4),
    ];
  });
  print(
    'Assignment, 3 reviews each (CPU of a process of its own, start included)',
    ['files x reviewers', 'assign', 'read file', 'ratio', 'peak', 'total', 'upper bound'],
    rows,
  );

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
