import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import { SignIn } from '../identity';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import { Transaction } from '../kernel/transaction';
import { NominationQueries } from '../nominations';
import { SelectionRepository } from './selection.repository';

export interface Force {
  readonly nominationId: string;
  readonly direction: 'in' | 'out';
  readonly reason: string;
  readonly password: string;
  readonly address: string;
}

/**
 * An officer decides about one person outside the ranking, with a reason and a signature, before the selection is
 * computed. It is part of what is proposed: the second person sees and signs it too.
 */
@Injectable()
export class ForceDecision {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly signIn: SignIn,
    private readonly nominations: NominationQueries,
    private readonly repository: SelectionRepository,
  ) {}

  async run(actor: Actor, input: Force): Promise<{ id: string; number: string }> {
    await this.signIn.prove(actor.accountId, input.password, input.address);
    return this.transaction.run(async (tx) => {
      const { callId } = await this.nominations.facts(input.nominationId, tx);
      await this.repository.lockCall(tx, callId);
      // 1. The nomination waits for a selection, and nobody decides about a file they had a hand in.
      const nominee = await this.nominations.facts(input.nominationId, tx);
      if (nominee.state !== 'in_review') refuse('selection.not_in_review', { field: 'nominationId' }, 409);
      if ([nominee.personId, ...nominee.signedByPersonIds].includes(actor.personId))
        refuse('selection.own_hand_officer', { field: 'nominationId' }, 409);
      if (await this.repository.standingForce(tx, nominee.id))
        refuse(
          'selection.already_forced',
          { field: 'nominationId', params: { number: nominee.number } },
          409,
        );
      // 2. It stands from now on; earlier calculations no longer fit and cannot be signed.
      const { direction, reason } = input;
      const id = newId();
      await this.repository.addForce(tx, {
        ...{ id, callId, nominationId: nominee.id, direction, reason },
        signedBy: actor.personId,
        signedAt: this.clock.now(),
      });
      await this.audit.append(tx, actor, {
        action: 'selection.forced',
        subjectType: 'nomination',
        subjectId: nominee.id,
        details: { number: nominee.number, direction, reason },
      });
      return { id, number: nominee.number };
    });
  }
}
