import { severityCase } from './support/cases';
import { measured, megabytes, print, seconds, times } from './support/measure';

interface Answer {
  readonly varCandidate: number;
  readonly varReviewer: number;
  readonly varResidual: number;
  readonly draws: number;
}

/** Severity by REML, with and without the joint draws for the probability of selection. */
export function severityBench(): void {
  const sizes = [
    [2_000, 300],
    [10_000, 600],
  ] as const;
  const rows = sizes.map(([files, reviewers]) => {
    const { ratings, seats, name } = severityCase(files, reviewers, files / 10);
    const fit = measured<Answer[]>('severity', [{ name, ratings }]);
    const drawn = measured<Answer[]>('severity', [{ name, ratings, seats }]);
    const bare = measured<number>('read', [{ name, ratings, seats }]);
    const { varCandidate, varReviewer, varResidual } = fit.answer[0]!;
    const variances = [varCandidate, varReviewer, varResidual].map((x) => x.toFixed(1)).join(' / ');
    return [
      name,
      seconds(fit.cpu),
      seconds(drawn.cpu),
      String(drawn.answer[0]!.draws),
      seconds(bare.cpu),
      times(drawn.cpu / bare.cpu),
      megabytes(drawn.peak),
      variances,
    ];
  });
  print(
    'Severity (made with variances 64 / 16 / 49; CPU of a process of its own, start included)',
    ['files x reviewers', 'REML', 'and probability', 'draws', 'read file', 'ratio', 'peak', 'variances'],
    rows,
  );
}
