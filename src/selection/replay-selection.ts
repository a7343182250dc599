import { Injectable } from '@nestjs/common';
import { NominationQueries } from '../nominations';
import { ReviewResults } from '../review';
import { canonicalJson, sha256Hex } from '../kernel/domain/canonical';
import { decide, readRun, type RunInput } from './domain';
import { sheetsInStage } from './load-run-input';
import { SelectionQueries } from './selection.queries';
import { Solver } from './solver/solver';

export interface Replay {
  readonly number: number;
  readonly call: string;
  /** The stored input is the text that was hashed. */
  readonly inputIntact: boolean;
  /** Computed again from the stored input, the result has the same bytes. */
  readonly resultAgrees: boolean;
  readonly resultHash: string;
  readonly recomputedHash: string;
  /** Files whose sheets in the records are not those of the input any more, by number. */
  readonly sheetsChanged: readonly string[];
}

/** Computes a stored run again. Reads only; anybody may ask, on any machine with the same data. */
@Injectable()
export class ReplaySelection {
  constructor(
    private readonly selections: SelectionQueries,
    private readonly results: ReviewResults,
    private readonly nominations: NominationQueries,
    private readonly solver: Solver,
  ) {}

  async run(runId: string): Promise<Replay> {
    const { run, call } = await this.selections.run(runId);
    const frozen = readRun(run.input);
    const again = await decide(frozen.input, await this.solver.get(), undefined, run.algorithm);
    return {
      number: run.number,
      call: call.number,
      inputIntact: frozen.hash === run.inputHash,
      resultAgrees: again.json === run.result && sha256Hex(run.result) === run.resultHash,
      resultHash: run.resultHash,
      recomputedHash: again.hash,
      sheetsChanged: await this.changed(frozen.input),
    };
  }

  private async changed(input: RunInput): Promise<string[]> {
    const { files } = await this.results.ofCall(input.call.id);
    const text = (sheets: readonly { reader: string; score: number | null; levels: object }[]) =>
      canonicalJson([...sheets].sort((a, b) => (a.reader < b.reader ? -1 : 1)));
    const numbers = await this.nominations.factsOf(files.map(({ nominationId }) => nominationId));
    const numberOf = new Map(numbers.map(({ id, number }) => [id, number]));
    const now = new Map(
      files.map(({ nominationId, sheets, stages }) => [
        numberOf.get(nominationId),
        text(
          (input.stages ? stages.flatMap(sheetsInStage) : sheets).map(({ reviewerId, score, marks }) => ({
            reader: reviewerId,
            score,
            levels: Object.fromEntries(Object.entries(marks).map(([code, { level }]) => [code, level])),
          })),
        ),
      ]),
    );
    return input.files.filter(({ id, sheets }) => now.get(id) !== text(sheets)).map(({ id }) => id);
  }
}
