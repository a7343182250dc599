import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { found, refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { MoveNominations, NominationQueries } from '../nominations';
import { CallQueries } from '../programmes';
import { readRun } from './domain';
import { ClosedRuns } from './closed-runs';
import { SEATED } from './next-promotion';
import { SelectionNotices } from './notices';
import { SelectionRepository } from './selection.repository';

/**
 * After the selection a substitute has been signed and checked, but no panel has weighed it. The seat is therefore not
 * its by right: the chair gives it, with a reason, while a seat is free; otherwise the reserve list is called up.
 */
@Injectable()
export class GiveSeat {
  constructor(
    private readonly transaction: Transaction,
    private readonly calls: CallQueries,
    private readonly nominations: NominationQueries,
    private readonly repository: SelectionRepository,
    private readonly moveNominations: MoveNominations,
    private readonly notices: SelectionNotices,
    private readonly audit: Audit,
    private readonly closed: ClosedRuns,
  ) {}

  async run(actor: Actor, input: { nominationId: string; reason: string }): Promise<{ number: string }> {
    if (!actor.permissions.has('selection:confirm')) refuse('selection.not_your_act', {}, 403);
    return this.transaction.run(async (tx) => {
      // 1. A substitute of somebody who had been selected, found eligible; decided by nobody with a hand in it.
      const { callId } = await this.nominations.facts(input.nominationId, tx);
      await this.repository.lockCall(tx, callId);
      const nominee = await this.nominations.facts(input.nominationId, tx);
      const place = await this.nominations.substitutedBy(nominee.id, tx);
      if (!place?.hadSeat || nominee.state !== 'eligible') refuse('selection.not_a_substitute', {}, 409);
      if ([nominee.personId, ...nominee.signedByPersonIds].includes(actor.personId))
        refuse('selection.own_hand', {}, 409);
      await this.closed.demandOpen(actor, [nominee.number], tx);
      // 2. A seat of the confirmed selection is free.
      const run = found(await this.repository.confirmedRun(tx, callId));
      const { seats } = readRun(run.input).input.selection.rules;
      const seated = await this.nominations.ofCall(callId, SEATED, tx);
      if (seated.length >= seats) refuse('selection.no_free_seat', { params: { seats } }, 409);
      // 3. The nominee moves, and nominee and ministry get letters.
      await this.moveNominations.run(tx, actor, [
        { nominationId: nominee.id, act: 'take_seat', reason: input.reason },
      ]);
      const call = await this.calls.facts(callId, tx);
      await this.notices.seated(tx, run, call, nominee, place.number);
      await this.audit.append(tx, actor, {
        action: 'selection.seat_given',
        subjectType: 'selection_run',
        subjectId: run.id,
        details: { number: nominee.number, substituteFor: place.number, reason: input.reason },
      });
      return { number: nominee.number };
    });
  }
}
