import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import { SignIn } from '../identity';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse, Refused } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { MoveNominations, type NominationMove } from '../nominations';
import { MoveCall } from '../programmes';
import type { SelectionOutcome } from './entities/selection-outcome.entity';
import { LoadRunInput } from './load-run-input';
import { SelectionNotices } from './notices';
import { ClosedRuns } from './closed-runs';
import { mayConfirm } from './selection.policy';
import { SelectionRepository } from './selection.repository';

const ACT_OF = { in: 'select', reserve: 'place_on_reserve', out: 'not_select' } as const;

/** The second signature: decides about everybody in the run, ends the call and puts the letters in the outbox. */
@Injectable()
export class ConfirmSelection {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly signIn: SignIn,
    private readonly input: LoadRunInput,
    private readonly repository: SelectionRepository,
    private readonly moveNominations: MoveNominations,
    private readonly moveCall: MoveCall,
    private readonly notices: SelectionNotices,
    private readonly closed: ClosedRuns,
  ) {}

  async run(actor: Actor, input: { runId: string; password: string; address: string }): Promise<void> {
    // 1. It is really this person: a screen left open must not sign.
    await this.signIn.prove(actor.accountId, input.password, input.address);
    await this.transaction.run(async (tx) => {
      // 2. One decision per call at a time. Who comes second finds it decided.
      const run = await this.repository.lockRun(tx, input.runId);
      if (run.state === 'confirmed') refuse('selection.already_confirmed', {}, 409);
      // 3. Scores, rules and people must be what was proposed.
      const now = run.state === 'proposed' ? await this.input.run(run.callId, tx, run.changes) : null;
      const refusal = mayConfirm(actor, run, [...(now?.nominations.values() ?? [])]);
      if (refusal) throw new Refused([refusal], run.state === 'proposed' ? 403 : 409);
      const files = [...(now?.nominations.values() ?? [])].map(({ number }) => number);
      await this.closed.demandOpen(actor, files, tx);
      if (now?.hash !== run.inputHash)
        refuse('selection.stale', { href: `/calls/${run.callId}/ranking` }, 409);
      // 4. The run, everybody in it and the call move together or not at all.
      const confirmedAt = this.clock.now();
      await this.repository.move(tx, run, 'confirmed', { confirmedBy: actor.personId, confirmedAt });
      const outcomes = await this.repository.outcomes(tx, run.id);
      await this.moveNominations.run(tx, actor, outcomes.map(moveOf));
      await this.moveCall.run(tx, actor, { callId: run.callId, act: 'decide' });
      // 5. Letters wait in the outbox for approval.
      await this.notices.decided(tx, run, now.call, [...now.nominations.values()], outcomes);
      await this.audit.append(tx, actor, {
        action: 'selection.confirmed',
        subjectType: 'selection_run',
        subjectId: run.id,
        details: {
          callId: run.callId,
          number: run.number,
          inputHash: run.inputHash,
          resultHash: run.resultHash,
          proposedBy: run.proposedBy,
          selected: outcomes.filter(({ result }) => result === 'in').length,
          reserve: outcomes.filter(({ result }) => result === 'reserve').length,
        },
      });
    });
  }
}

function moveOf({ nominationId, result }: SelectionOutcome): NominationMove {
  if (result === 'undecided') throw new Error('an undecided outcome cannot be confirmed');
  return { nominationId, act: ACT_OF[result] };
}
