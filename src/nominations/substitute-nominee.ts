import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import { NeedNoLonger } from '../documents';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse, Refused } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { CallQueries, HolidayQueries } from '../programmes';
import { SEAT_HOLDING, substituteUntil } from './domain/substitution';
import { maySubstitute } from './nominations.policy';
import { NominationsRepository } from './nominations.repository';
import type { RegisterChoice } from './nominee-on-register';
import { NominationNotices } from './notices';
import { OpenDraft, type StartedNomination } from './open-draft';

export interface Substitution extends RegisterChoice {
  readonly nominationId: string;
  readonly reason: string;
}

/**
 * The ministry puts another official in the place of one who cannot go. Both acts are one transaction: nobody ever sees the
 * slot free, so nobody can take it in between. The substitute starts as a draft and goes through every signature
 * and the check of rules, also after the selection.
 */
@Injectable()
export class SubstituteNominee {
  constructor(
    private readonly transaction: Transaction,
    private readonly repository: NominationsRepository,
    private readonly openDraft: OpenDraft,
    private readonly calls: CallQueries,
    private readonly holidays: HolidayQueries,
    private readonly notices: NominationNotices,
    private readonly papers: NeedNoLonger,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: Substitution): Promise<StartedNomination> {
    return this.transaction.run(async (tx) => {
      const now = this.clock.now();
      // 1. The nominee who goes, and whether somebody else may still come in.
      const nomination = await this.repository.lockFor(tx, actor, input.nominationId);
      const refusal = maySubstitute(actor, nomination);
      if (refusal) throw new Refused([refusal], 409);
      const call = await this.calls.facts(nomination.callId, tx);
      const until = substituteUntil(call, nomination, now, await this.holidays.days(tx));
      const href = `/nominations/${nomination.id}/withdraw`;
      if (!until) refuse('nominations.too_late_to_substitute', { href }, 409);
      // 2. Out and in, in the same slot and at the same rank.
      await this.repository.move(tx, nomination, 'substitute', now, { stateReason: input.reason });
      await this.papers.run(tx, nomination.id);
      const afterSelection = SEAT_HOLDING.includes(nomination.state);
      const started = await this.openDraft.run(
        tx,
        actor,
        call,
        input,
        {
          deadline: until,
          callStates: afterSelection ? ['open', 'closed', 'decided'] : ['open', 'closed'],
          takenOver: {
            substituteFor: nomination.id,
            rankInOrganisation: nomination.rankInOrganisation,
            graceUntil: until,
          },
        },
        now,
      );
      // 3. Whoever signed is told, and so is the official who goes.
      await this.notices.substituted(tx, nomination, call, { reason: input.reason, by: started.number });
      await this.audit.append(tx, actor, {
        action: 'nomination.substituted',
        subjectType: 'nomination',
        subjectId: nomination.id,
        details: {
          number: nomination.number,
          from: nomination.state,
          by: started.number,
          reason: input.reason,
        },
      });
      return started;
    });
  }
}
