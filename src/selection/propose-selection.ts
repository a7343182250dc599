import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse, Refused } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { LoadRunInput } from './load-run-input';
import { mayPropose } from './selection.policy';
import { SelectionRepository } from './selection.repository';

/** An officer puts a run before the second person. Still nothing about a nominee changes. */
@Injectable()
export class ProposeSelection {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly input: LoadRunInput,
    private readonly repository: SelectionRepository,
  ) {}

  async run(actor: Actor, input: { runId: string; note: string | null }): Promise<void> {
    await this.transaction.run(async (tx) => {
      const run = await this.repository.lockRun(tx, input.runId);
      const refusal = mayPropose(actor, run);
      if (refusal) throw new Refused([refusal], run.state === 'draft' ? 422 : 409);
      if (run.changes && !input.note) refuse('selection.departure_needs_reason', { field: 'note' });
      // Scores, rules and people must be what the run was computed from.
      const now = await this.input.run(run.callId, tx, run.changes);
      if (now.hash !== run.inputHash)
        refuse('selection.stale', { href: `/calls/${run.callId}/ranking` }, 409);
      await this.repository.supersede(tx, run.callId, ['proposed'], run);
      await this.repository.move(tx, run, 'proposed', {
        proposedBy: actor.personId,
        proposedAt: this.clock.now(),
        proposalNote: input.note,
      });
      await this.audit.append(tx, actor, {
        action: 'selection.proposed',
        subjectType: 'selection_run',
        subjectId: run.id,
        details: {
          callId: run.callId,
          number: run.number,
          inputHash: run.inputHash,
          note: input.note,
          scenario: run.scenario,
        },
      });
    });
  }
}
