import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import { SignIn } from '../identity';
import type { Actor } from '../kernel/actor';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { found, refuse } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import { Transaction } from '../kernel/transaction';
import { CallQueries } from '../programmes';
import { ClosedRuns } from './closed-runs';
import { readRun } from './domain';
import { ReserveTermQueries } from './reserve-term.queries';
import { SelectionRepository } from './selection.repository';

export interface ReserveExtensionAct {
  readonly callId: string;
  readonly until: string;
  readonly reason: string;
  readonly password: string;
  readonly address: string;
}

/**
 * The reserve list holds until a later day, by a reason that somebody who may confirm a selection signs. Its order stays
 * as two people signed it; only its last day moves, and never back.
 */
@Injectable()
export class ExtendReserve {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly signIn: SignIn,
    private readonly calls: CallQueries,
    private readonly closed: ClosedRuns,
    private readonly term: ReserveTermQueries,
    private readonly repository: SelectionRepository,
  ) {}

  async run(actor: Actor, input: ReserveExtensionAct): Promise<{ until: string }> {
    // 1. It is really this person.
    await this.signIn.prove(actor.accountId, input.password, input.address);
    return this.transaction.run(async (tx) => {
      // 2. A confirmed selection, in no file of which this person has a conflict.
      await this.repository.lockCall(tx, input.callId);
      const run = found(await this.repository.confirmedRun(tx, input.callId));
      const files = readRun(run.input).input.files.map(({ id }) => id);
      await this.closed.demandOpen(actor, files, tx);
      // 3. A later day, and none that has passed.
      const { until: before } = await this.term.of(await this.calls.facts(input.callId, tx), tx);
      const now = this.clock.now();
      const today = dayInPhnomPenh(now);
      const untilDue = before !== null && before > today ? before : today;
      if (input.until <= untilDue)
        refuse('selection.reserve_not_later', { field: 'until', params: { untilDue } });
      // 4. It stands from now on, with its reason.
      await this.repository.extendReserve(tx, {
        ...{ id: newId(), runId: run.id, until: input.until, reason: input.reason },
        ...{ signedBy: actor.personId, signedAt: now },
      });
      await this.audit.append(tx, actor, {
        action: 'selection.reserve_extended',
        subjectType: 'selection_run',
        subjectId: run.id,
        details: { callId: input.callId, before, until: input.until, reason: input.reason },
      });
      return { until: input.until };
    });
  }
}
