import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { canonicalJson, sha256Hex } from '../kernel/domain/canonical';
import { refuse } from '../kernel/domain/refusal';
import { runInWorker, WorkerStopped } from '../kernel/run-in-worker';
import { planAssignment, type Plan, type PlanInput } from './domain/assignment-plan';

/** What is known of one search. `share`: places settled, 0 to 1. */
export type PlanProgress =
  | { readonly state: 'done'; readonly plan: Plan }
  | { readonly state: 'running'; readonly share: number }
  | { readonly state: 'stopped'; readonly reason: WorkerStopped['reason'] };

interface Run {
  progress: PlanProgress;
  readonly ended: Promise<void>;
  readonly controller: AbortController;
}

const WORK = path.join(__dirname, 'plan-assignment.worker');
/** Pairs of file and reader up to which a plan takes less time than starting a thread. */
const AT_ONCE = 4000;
const LIMITS = { seconds: 600, megabytes: 1000 };
/** Plans kept for those who look again, or apply what they looked at. */
const KEPT = 8;

/**
 * Searches for assignments outside of the thread that answers people. The same question is searched once, whoever asks and
 * however often; a page asks again for its progress. Each process keeps its own: where several answer people, a question
 * may be searched in each, with the same result.
 */
@Injectable()
export class PlanRuns {
  private readonly runs = new Map<string, Run>();

  /** Waits at most `patience` milliseconds for the end. */
  async plan(input: PlanInput, patience: number): Promise<PlanProgress> {
    if (input.files.length * input.readers.length <= AT_ONCE)
      return { state: 'done', plan: planAssignment(input) };
    const run = this.runOf(input);
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([
      run.ended,
      new Promise<void>((resolve) => {
        timer = setTimeout(resolve, patience);
      }),
    ]);
    clearTimeout(timer);
    return run.progress;
  }

  /** The plan, however long it takes up to the limit; for the act that applies it. */
  async finished(input: PlanInput): Promise<Plan> {
    const progress = await this.plan(input, LIMITS.seconds * 1000);
    if (progress.state !== 'done') refuse('review.plan_stopped', {}, 409);
    return progress.plan;
  }

  stop(input: PlanInput): void {
    this.runs.get(keyOf(input))?.controller.abort();
  }

  /** Forgets a search that was stopped, so that the next look begins it again. */
  again(input: PlanInput): void {
    const key = keyOf(input);
    if (this.runs.get(key)?.progress.state === 'stopped') this.runs.delete(key);
  }

  private runOf(input: PlanInput): Run {
    const key = keyOf(input);
    const known = this.runs.get(key);
    if (known) return known;
    const controller = new AbortController();
    const onProgress = (share: unknown): void => {
      if (run.progress.state === 'running') run.progress = { state: 'running', share: Number(share) };
    };
    const run: Run = {
      progress: { state: 'running', share: 0 },
      controller,
      ended: runInWorker<PlanInput, Plan>(WORK, input, {
        ...LIMITS,
        onProgress,
        signal: controller.signal,
      }).then(
        (plan) => {
          run.progress = { state: 'done', plan };
        },
        (error: unknown) => {
          // A fault is thrown to whoever waits for it, and is searched again the next time.
          if (!(error instanceof WorkerStopped)) {
            this.runs.delete(key);
            throw error;
          }
          run.progress = { state: 'stopped', reason: error.reason };
        },
      ),
    };
    // Nobody may be waiting at the moment it fails.
    run.ended.catch(() => undefined);
    this.runs.set(key, run);
    for (const [old, { progress }] of this.runs) {
      if (this.runs.size <= KEPT) break;
      if (progress.state !== 'running') this.runs.delete(old);
    }
    return run;
  }
}

function keyOf(input: PlanInput): string {
  return sha256Hex(canonicalJson(input));
}
