import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import { SignIn } from '../identity';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse, Refused } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { MoveNominations, NominationQueries } from '../nominations';
import { CancelUnsentLetters } from '../notifications';
import { MoveCall } from '../programmes';
import { mayWithdraw } from './selection.policy';
import { SelectionRepository } from './selection.repository';

export interface Withdrawal {
  readonly runId: string;
  readonly reason: string;
  readonly password: string;
  readonly address: string;
}

/** Where a decision leaves a nomination; whoever withdrew since stays withdrawn. */
const DECIDED = ['selected', 'reserve', 'not_selected'];
const GONE = ['withdrawn', 'substituted'];

/**
 * Takes a confirmation back while all its letters are still in the outbox: everybody is in review again, the letters are
 * cancelled, and the run stays on record with the reason. Once a letter is out, people act on it, and a decision stands.
 */
@Injectable()
export class WithdrawConfirmation {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly signIn: SignIn,
    private readonly nominations: NominationQueries,
    private readonly repository: SelectionRepository,
    private readonly moveNominations: MoveNominations,
    private readonly moveCall: MoveCall,
    private readonly letters: CancelUnsentLetters,
  ) {}

  async run(actor: Actor, input: Withdrawal): Promise<{ cancelled: number }> {
    // 1. It is really this person.
    await this.signIn.prove(actor.accountId, input.password, input.address);
    return this.transaction.run(async (tx) => {
      const run = await this.repository.lockRun(tx, input.runId);
      const outcomes = await this.repository.outcomes(tx, run.id);
      const people = await this.nominations.factsOf(
        outcomes.map(({ nominationId }) => nominationId),
        tx,
      );
      const refusal = mayWithdraw(actor, run, people);
      if (refusal) throw new Refused([refusal], run.state === 'confirmed' ? 403 : 409);
      // 2. Nobody may have gone on from the decision.
      const gone = people.find(({ state }) => !DECIDED.includes(state) && !GONE.includes(state));
      if (gone) refuse('selection.already_gone_on', { params: { number: gone.number } }, 409);
      // 3. Letters that are not out are cancelled; one that is out refuses the whole act.
      const { callId } = run;
      const { cancelled, sent } = await this.letters.run(tx, actor, {
        ...{ callId, reason: input.reason },
        templates: ['selection.'],
      });
      if (sent > 0) refuse('selection.letters_released', { params: { letters: sent } }, 409);
      // 4. The run, the nominations and the call go back together.
      await this.repository.move(tx, run, 'withdrawn', {
        withdrawnBy: actor.personId,
        withdrawnAt: this.clock.now(),
        withdrawalReason: input.reason,
      });
      await this.repository.clearPromotions(tx, run.id);
      const back = people.filter(({ state }) => DECIDED.includes(state));
      await this.moveNominations.run(
        tx,
        actor,
        back.map(({ id }) => ({ nominationId: id, act: 'take_back', reason: input.reason })),
      );
      await this.moveCall.run(tx, actor, { callId, act: 'reopen', reason: input.reason });
      await this.audit.append(tx, actor, {
        action: 'selection.withdrawn',
        subjectType: 'selection_run',
        subjectId: run.id,
        details: { callId, number: run.number, reason: input.reason, people: back.length, cancelled },
      });
      return { cancelled };
    });
  }
}
