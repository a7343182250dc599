import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { found, refuse, Refused } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { CallQueries } from '../programmes';
import { EndorsementChain } from './chain.queries';
import { ChainSteps } from './chain-steps';
import type { ReturnReason } from './domain/return-reasons';
import { handOf } from './endorse-nomination';
import { mayReturn } from './nominations.policy';
import { EndorsementRepository } from './endorsement.repository';
import { NominationsRepository } from './nominations.repository';
import { NominationNotices } from './notices';
import { SendingRepository } from './sending.repository';

export interface Returning {
  readonly nominationId: string;
  /** What is to be put right, in words. */
  readonly reason: string;
  readonly reasonCode?: ReturnReason | null;
  /** The desk that wrote it (the default), or the level that signed before. */
  readonly to?: 'focal' | 'level';
}

/** A level sends a nomination back, to the desk or one level, and says what to put right. It keeps its slot. */
@Injectable()
export class ReturnNomination {
  constructor(
    private readonly transaction: Transaction,
    private readonly repository: NominationsRepository,
    private readonly endorsements: EndorsementRepository,
    private readonly sending: SendingRepository,
    private readonly chain: EndorsementChain,
    private readonly steps: ChainSteps,
    private readonly calls: CallQueries,
    private readonly notices: NominationNotices,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: Returning): Promise<void> {
    await this.transaction.run(async (tx) => {
      const now = this.clock.now();
      // 1. The nomination, and whether it waits for this person's level.
      const nomination = await this.repository.lockFor(tx, actor, input.nominationId);
      const call = await this.calls.facts(nomination.callId, tx);
      const standing = await this.chain.standing(actor, nomination, call, tx);
      const refusal = mayReturn(actor, nomination, standing);
      if (refusal) throw new Refused([refusal], 409);
      const level = found(standing.at);
      // 2. Where it goes: all the way, or to whoever signed last.
      const back = input.to === 'level' ? await this.steps.sendBack(tx, call, nomination, level) : null;
      if (input.to === 'level' && !back) refuse('nominations.no_level_before', { field: 'to', href: '#to' });
      const { before, ...place } = back ?? { before: null, ...this.steps.toDesk(call, nomination, level) };
      await this.endorsements.insert(tx, {
        nominationId: nomination.id,
        round: await this.sending.rounds(tx, nomination.id),
        level: level.code,
        decision: 'returned',
        returnedTo: before?.code ?? 'focal',
        reasonCode: input.reasonCode ?? null,
        reason: input.reason,
        ...handOf(actor, now),
      });
      const graceUntil = latest(place.graceUntil, nomination.graceUntil);
      const moved = { ...place, graceUntil, stateReason: input.reason };
      await this.repository.move(tx, nomination, before ? 'send_back' : 'return', now, moved);
      // 3. Whoever has to act is told, and the act is kept.
      if (before) await this.notices.sentBack(tx, nomination, call, before, input.reason);
      else await this.notices.returned(tx, nomination, call, input.reason);
      await this.audit.append(tx, actor, {
        action: before ? 'nomination.sent_back' : 'nomination.returned',
        subjectType: 'nomination',
        subjectId: nomination.id,
        details: { number: nomination.number, level: level.code, reason: input.reason },
      });
    });
  }
}

const latest = (one: Date, other: Date | null): Date => (other && other > one ? other : one);
