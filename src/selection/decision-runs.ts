import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { canonicalJson, sha256Hex } from '../kernel/domain/canonical';
import { refuse } from '../kernel/domain/refusal';
import { runInWorker, WorkerStopped } from '../kernel/run-in-worker';
import { decide, type Decision, type DecisionStep, type RunInput } from './domain';
import { Solver } from './solver/solver';

const WORK = path.join(__dirname, 'decide.worker');
/** People up to whom a selection takes less time than a thread. */
const AT_ONCE = 400;
const LIMITS = { seconds: 600, megabytes: 2000 };

interface Running {
  readonly answer: Promise<Decision>;
  readonly controller: AbortController;
  step: DecisionStep;
}

/**
 * Works selections out, large ones in a thread, so that nobody else waits for them. The same input is worked out once at a
 * time, whoever asks and however often.
 */
@Injectable()
export class DecisionRuns {
  private readonly running = new Map<string, Running>();

  constructor(private readonly solver: Solver) {}

  async of(input: RunInput): Promise<Decision> {
    if (input.selection.candidates.length <= AT_ONCE) return decide(input, await this.solver.get());
    const key = keyOf(input);
    const known = this.running.get(key) ?? this.begin(key, input);
    return known.answer;
  }

  /** How far the work on this input has come; null when nobody works on it. */
  stepOf(input: RunInput): DecisionStep | null {
    return this.running.get(keyOf(input))?.step ?? null;
  }

  stop(input: RunInput): void {
    this.running.get(keyOf(input))?.controller.abort();
  }

  private begin(key: string, input: RunInput): Running {
    const controller = new AbortController();
    const onProgress = (step: unknown): void => {
      run.step = step as DecisionStep;
    };
    const run: Running = {
      step: 'optimum',
      controller,
      answer: runInWorker<RunInput, Decision>(WORK, input, {
        ...LIMITS,
        onProgress,
        signal: controller.signal,
      })
        .catch((error: unknown) => {
          if (error instanceof WorkerStopped) refuse(`selection.computing_${error.reason}`, {}, 409);
          throw error;
        })
        .finally(() => this.running.delete(key)),
    };
    this.running.set(key, run);
    return run;
  }
}

function keyOf(input: RunInput): string {
  return sha256Hex(canonicalJson(input));
}
