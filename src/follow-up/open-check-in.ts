import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { Transaction } from '../kernel/transaction';
import { EVERYONE, FollowUpRepository } from './follow-up.repository';
import { FollowUpNotices } from './notices';
import { SendSupervisorLink } from './send-supervisor-link';

/** Sends the two forms of a check-in when their day has come. A check-in that is already open is left alone. */
@Injectable()
export class OpenCheckIn {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly repository: FollowUpRepository,
    private readonly notices: FollowUpNotices,
    private readonly sendLink: SendSupervisorLink,
  ) {}

  async run(actor: AnyActor, input: { checkInId: string }): Promise<void> {
    await this.transaction.run(async (tx) => {
      const today = dayInPhnomPenh(this.clock.now());
      const { participation, checkIn } = await this.repository.lockCheckIn(tx, input.checkInId, EVERYONE);
      if (checkIn.openedOn || today < checkIn.opensOn || today > checkIn.closesOn) return;
      await this.repository.changeCheckIn(tx, checkIn, { openedOn: today });
      await this.notices.checkInOpened(tx, participation, checkIn);
      const link = await this.sendLink.run(tx, participation, checkIn, null);
      await this.audit.append(tx, actor, {
        action: 'check_in.opened',
        subjectType: 'participation',
        subjectId: participation.id,
        details: { months: checkIn.months, dueOn: checkIn.dueOn, linkId: link?.id ?? null },
      });
    });
  }
}
