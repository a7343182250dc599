import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { ALGORITHM, decide } from './domain';
import { LoadRunInput } from './load-run-input';
import { SelectionRepository } from './selection.repository';
import { Solver } from './solver/solver';

/** Computes a selection and keeps it with its whole input. Nothing about a nominee changes: a run is a calculation. */
@Injectable()
export class RunSelection {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly input: LoadRunInput,
    private readonly repository: SelectionRepository,
    private readonly solver: Solver,
  ) {}

  async run(actor: AnyActor, input: { callId: string }): Promise<{ runId: string; feasible: boolean }> {
    // 1. Freeze the input and compute, outside any transaction: a large call takes a second.
    const frozen = await this.input.run(input.callId);
    const decision = await decide(frozen.input, await this.solver.get());
    return this.transaction.run(async (tx) => {
      // 2. One run of a call at a time; none after the decision.
      await this.repository.lockCall(tx, input.callId);
      if (await this.repository.confirmedRun(tx, input.callId))
        refuse('selection.already_confirmed', {}, 409);
      // 3. The records must still say what was computed from.
      const loaded = await this.input.run(input.callId, tx);
      if (loaded.hash !== frozen.hash) refuse('common.changed_meanwhile', {}, 409);
      // 4. Keep it; earlier calculations that nobody proposed are history.
      const at = this.clock.now();
      const run = await this.repository.insert(tx, loaded, decision, {
        algorithm: ALGORITHM,
        by: actor.personId,
        at,
      });
      await this.repository.supersede(tx, input.callId, ['draft'], run.id);
      await this.audit.append(tx, actor, {
        action: 'selection.run',
        subjectType: 'selection_run',
        subjectId: run.id,
        details: {
          callId: input.callId,
          number: run.number,
          inputHash: run.inputHash,
          resultHash: run.resultHash,
          feasible: run.feasible,
          algorithm: ALGORITHM,
        },
      });
      return { runId: run.id, feasible: run.feasible };
    });
  }
}
