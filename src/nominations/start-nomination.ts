import { Injectable } from '@nestjs/common';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { CallQueries } from '../programmes';
import { deadlineFor, NOMINATION } from '../programmes/domain';
import type { RegisterChoice } from './nominee-on-register';
import { OpenDraft, type StartedNomination } from './open-draft';

export type { StartedNomination } from './open-draft';

export interface NewNomination extends RegisterChoice {
  readonly callId: string;
}

/** A focal point opens a draft for one official. It takes no slot yet, but nobody is asked to write for nothing. */
@Injectable()
export class StartNomination {
  constructor(
    private readonly transaction: Transaction,
    private readonly calls: CallQueries,
    private readonly openDraft: OpenDraft,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: NewNomination): Promise<StartedNomination> {
    if (actor.role !== 'focal') refuse('nominations.not_your_act', {}, 403);
    return this.transaction.run(async (tx) => {
      const call = await this.calls.facts(input.callId, tx);
      const opening = { deadline: deadlineFor(call, NOMINATION, actor), callStates: ['open'] };
      return this.openDraft.run(tx, actor, call, input, opening, this.clock.now());
    });
  }
}
