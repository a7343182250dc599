import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { Transaction } from '../kernel/transaction';
import { daysBetween } from './domain';
import { checkInStep, reminderDays, SHORT_COURSE_PLAN } from './domain/follow-up-plan';
import { FollowUpPlan } from './entities/follow-up-plan.entity';
import { EVERYONE, FollowUpRepository } from './follow-up.repository';
import { SendSupervisorLink } from './send-supervisor-link';

/**
 * A superior has no account and no home page: on the days of the plan the link goes out anew, never above the ceiling,
 * and not to one who has answered. What they kept of the form is still there.
 */
@Injectable()
export class RemindSupervisor {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly repository: FollowUpRepository,
    private readonly sendLink: SendSupervisorLink,
  ) {}

  async run(actor: AnyActor, input: { checkInId: string }): Promise<{ reminded: boolean }> {
    return this.transaction.run(async (tx) => {
      const today = dayInPhnomPenh(this.clock.now());
      const { participation, checkIn } = await this.repository.lockCheckIn(tx, input.checkInId, EVERYONE);
      // 1. Asked already, not answered, and not told anything today.
      const waits = checkIn.openedOn !== null && checkIn.openedOn < today && today <= checkIn.closesOn;
      if (!waits || checkIn.supervisorAnsweredAt || checkIn.supervisorRemindedOn === today)
        return { reminded: false };
      // 2. On the days of the version this participation has, below its ceiling.
      const id = participation.followUpPlanId;
      const plan = id && (await tx.findOneBy(FollowUpPlan, { id }));
      const step = checkInStep(plan ? plan.steps : SHORT_COURSE_PLAN, checkIn.months);
      if (!step || checkIn.supervisorReminders >= step.reminders.most) return { reminded: false };
      if (!reminderDays(step.reminders).includes(daysBetween(today, checkIn.dueOn)))
        return { reminded: false };
      const link = await this.sendLink.run(tx, participation, checkIn, null);
      if (!link?.mailed) return { reminded: false };
      await this.repository.changeCheckIn(tx, checkIn, {
        supervisorReminders: checkIn.supervisorReminders + 1,
        supervisorRemindedOn: today,
      });
      await this.audit.append(tx, actor, {
        action: 'check_in.supervisor_reminded',
        subjectType: 'participation',
        subjectId: participation.id,
        details: { months: checkIn.months, linkId: link.id, times: checkIn.supervisorReminders + 1 },
      });
      return { reminded: true };
    });
  }
}
