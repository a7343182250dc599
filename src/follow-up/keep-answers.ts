import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor, OutsideActor } from '../kernel/actor';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { isOpen, type AnsweredBy } from './domain';
import { keptAnswers } from './domain/kept-answers';
import { EVERYONE, FollowUpRepository } from './follow-up.repository';
import { participationScope } from './follow-up.policy';
import { SupervisorLinks } from './supervisor-links';

/** Half a form is kept to go on with later, by the official or behind the superior's link. The link stays good. */
@Injectable()
export class KeepAnswers {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly repository: FollowUpRepository,
    private readonly links: SupervisorLinks,
  ) {}

  async run(who: { actor: Actor; checkInId: string } | { token: string }, body: unknown): Promise<void> {
    await this.transaction.run(async (tx) => {
      const now = this.clock.now();
      const by: AnsweredBy = 'token' in who ? 'supervisor' : 'self';
      let actor: Actor | OutsideActor;
      let checkInId: string;
      if ('token' in who) {
        const link = await this.links.working(tx, who.token, 'check_in');
        actor = { personId: null, name: link.supervisorName, role: 'supervisor' };
        checkInId = link.checkInId ?? '';
      } else ({ actor, checkInId } = who);
      const scope = 'token' in who ? EVERYONE : participationScope(who.actor);
      const { participation, checkIn } = await this.repository.lockCheckIn(tx, checkInId, scope);
      if (by === 'self' ? checkIn.selfAnsweredAt : checkIn.supervisorAnsweredAt)
        refuse('follow-up.already_answered', {}, 409);
      if (!isOpen(checkIn, dayInPhnomPenh(now)))
        refuse('follow-up.not_open_yet', { params: { opensOn: checkIn.opensOn } }, 409);
      await this.repository.keepDraft(tx, checkIn.id, by, keptAnswers(by, body), now);
      await this.audit.append(tx, actor, {
        action: 'check_in.kept',
        subjectType: 'participation',
        subjectId: participation.id,
        details: { months: checkIn.months, by },
      });
    });
  }
}
