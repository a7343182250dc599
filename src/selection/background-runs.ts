import { Injectable } from '@nestjs/common';
import type { AnyActor } from '../kernel/actor';
import { Refused, type Refusal } from '../kernel/domain/refusal';
import { DecisionRuns } from './decision-runs';
import type { DecisionStep } from './domain';
import { RunSelection, type Computed, type RunRequest } from './run-selection';

export type ComputingState =
  | { readonly state: 'running'; readonly step: DecisionStep }
  | { readonly state: 'done'; readonly computed: Computed }
  | { readonly state: 'refused'; readonly refusals: readonly Refusal[] }
  | { readonly state: 'failed' };

interface Work {
  state: ComputingState['state'];
  computed?: Computed;
  refusals?: readonly Refusal[];
  readonly step: () => DecisionStep | null;
  readonly stop: () => void;
}

/** Long enough for all but the largest calls. */
const PATIENCE_MS = 2500;
/** Ended work is remembered for those who come back to look. */
const KEPT = 50;

/**
 * Selections that take longer than somebody should wait for a page. What is computed is kept by the same act, whether
 * anybody waits or not; a second request for the same call joins the first.
 */
@Injectable()
export class BackgroundRuns {
  private readonly works = new Map<string, Work>();

  constructor(
    private readonly runSelection: RunSelection,
    private readonly decisions: DecisionRuns,
  ) {}

  /** The run when it is ready at once, else null: the work goes on, and `stateOf` tells how far it has come. */
  async begin(actor: AnyActor, request: RunRequest): Promise<Computed | null> {
    const frozen = await this.runSelection.freeze(request);
    const key = keyOf(request);
    if (this.works.get(key)?.state === 'running') return null;
    const work: Work = {
      state: 'running',
      step: () => this.decisions.stepOf(frozen.input),
      stop: () => this.decisions.stop(frozen.input),
    };
    const answer = this.runSelection.run(actor, request);
    this.works.set(key, work);
    this.forget();
    const ended = answer.then(
      (computed) => Object.assign(work, { state: 'done', computed }),
      (error: unknown) =>
        Object.assign(
          work,
          error instanceof Refused ? { state: 'refused', refusals: error.refusals } : { state: 'failed' },
        ),
    );
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), PATIENCE_MS);
    });
    await Promise.race([ended, patience]);
    clearTimeout(timer);
    return work.state === 'running' ? null : answer;
  }

  stateOf(request: RunRequest): ComputingState | null {
    const work = this.works.get(keyOf(request));
    if (!work) return null;
    if (work.state === 'done' && work.computed) return { state: 'done', computed: work.computed };
    if (work.state === 'refused') return { state: 'refused', refusals: work.refusals ?? [] };
    return work.state === 'failed'
      ? { state: 'failed' }
      : { state: 'running', step: work.step() ?? 'optimum' };
  }

  stop(request: RunRequest): void {
    this.works.get(keyOf(request))?.stop();
  }

  private forget(): void {
    for (const [old, { state }] of this.works) {
      if (this.works.size <= KEPT) return;
      if (state !== 'running') this.works.delete(old);
    }
  }
}

function keyOf({ callId, scenario }: RunRequest): string {
  return scenario ? `${callId}:${scenario.title}` : callId;
}
