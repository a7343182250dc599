import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { ALGORITHM, departuresOf, type Decision } from './domain';
import { DecisionRuns } from './decision-runs';
import { LoadRunInput, type LoadedRun } from './load-run-input';
import { SelectionRepository, type Scenario } from './selection.repository';

export interface RunRequest {
  readonly callId: string;
  /** Other rules than the published ones, to look at; none for the selection as published. */
  readonly scenario?: Scenario | null;
}

export interface Computed {
  readonly runId: string;
  readonly feasible: boolean;
}

/** Computes a selection and keeps it with its whole input. Nothing about a nominee changes: a run is a calculation. */
@Injectable()
export class RunSelection {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly input: LoadRunInput,
    private readonly repository: SelectionRepository,
    private readonly decisions: DecisionRuns,
  ) {}

  async run(actor: AnyActor, request: RunRequest): Promise<Computed> {
    const frozen = await this.freeze(request);
    return this.keep(actor, request, frozen, await this.decisions.of(frozen.input));
  }

  /** What would be computed now; a scenario that repeats the published rules is none. */
  async freeze({ callId, scenario }: RunRequest): Promise<LoadedRun> {
    const frozen = await this.input.run(callId, undefined, scenario?.changes);
    if (scenario && departuresOf(frozen.call, scenario.changes).length === 0)
      refuse('selection.scenario_as_published', { field: 'title' });
    return frozen;
  }

  private async keep(
    actor: AnyActor,
    { callId, scenario = null }: RunRequest,
    frozen: LoadedRun,
    decision: Decision,
  ): Promise<Computed> {
    return this.transaction.run(async (tx) => {
      // 1. One run of a call at a time; none after the decision.
      await this.repository.lockCall(tx, callId);
      if (await this.repository.confirmedRun(tx, callId)) refuse('selection.already_confirmed', {}, 409);
      // 2. The records must still say what was computed from.
      const loaded = await this.input.run(callId, tx, scenario?.changes);
      if (loaded.hash !== frozen.hash) refuse('common.changed_meanwhile', {}, 409);
      // 3. The same question asked twice is one run.
      const same = await this.repository.sameDraft(tx, callId, loaded.hash, ALGORITHM, scenario);
      if (same) return { runId: same.id, feasible: same.feasible };
      // 4. Keep it; earlier calculations that nobody proposed are history.
      const made = { algorithm: ALGORITHM, by: actor.personId, at: this.clock.now(), scenario };
      const run = await this.repository.insert(tx, loaded, decision, made);
      await this.repository.supersede(tx, callId, ['draft'], run);
      await this.audit.append(tx, actor, {
        action: 'selection.run',
        subjectType: 'selection_run',
        subjectId: run.id,
        details: {
          callId,
          number: run.number,
          inputHash: run.inputHash,
          resultHash: run.resultHash,
          feasible: run.feasible,
          algorithm: ALGORITHM,
          ...(scenario ? { scenario: scenario.title, departures: loaded.input.departures } : {}),
        },
      });
      return { runId: run.id, feasible: run.feasible };
    });
  }
}
