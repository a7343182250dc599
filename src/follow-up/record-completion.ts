import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { refuse, refuseAll, type Refusal } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import { Transaction } from '../kernel/transaction';
import { MoveNominations } from '../nominations';
import { CallQueries } from '../programmes';
import {
  actRefusal,
  checkInSchedule,
  dueDay,
  monthsFor,
  PARTICIPATION_ACTS,
  SHORT_COURSE_PLAN,
  stepOf,
} from './domain';
import { FollowUpPlansRepository } from './follow-up-plans.repository';
import { EVERYONE, FollowUpRepository } from './follow-up.repository';
import { FollowUpNotices } from './notices';

/** The official has finished the training: from this day the months of follow-up are counted. */
@Injectable()
export class RecordCompletion {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly moveNominations: MoveNominations,
    private readonly repository: FollowUpRepository,
    private readonly calls: CallQueries,
    private readonly plans: FollowUpPlansRepository,
    private readonly notices: FollowUpNotices,
  ) {}

  async run(actor: AnyActor, input: { participationId: string; completedOn: string }): Promise<void> {
    await this.transaction.run(async (tx) => {
      const today = dayInPhnomPenh(this.clock.now());
      const row = await this.repository.lock(tx, input.participationId, EVERYONE);
      // 1. Once: a second completion would move every date that people have been told.
      const refusal = actRefusal('complete', row.state);
      if (refusal) refuse(refusal, {}, 409);
      refuseAll(dayFindings('completedOn', input.completedOn, row.departedOn, today));
      // 2. The nomination and the participation move together.
      await this.moveNominations.run(tx, actor, [{ nominationId: row.nominationId, act: 'complete' }]);
      const call = await this.calls.facts(row.callId, tx);
      const plan = await this.plans.inForce(tx, call.programmeCode);
      const steps = plan?.steps ?? SHORT_COURSE_PLAN;
      await this.repository.change(tx, row, {
        followUpPlanId: plan?.id ?? null,
        state: PARTICIPATION_ACTS.complete.to,
        completedOn: input.completedOn,
      });
      // 3. The dates on which both will be asked; forms go out by themselves when their day comes.
      const schedule = checkInSchedule(input.completedOn, monthsFor(row.followUpMonths, steps));
      if (schedule.length > 0)
        await this.repository.insertCheckIns(
          tx,
          schedule.map((due) => ({ id: newId(), participationId: row.id, ...due, contradictions: [] })),
        );
      const report = stepOf(steps, 'final_report');
      if (report) await this.repository.insertFinalReport(tx, row.id, dueDay(report, input.completedOn));
      // 4. The official and the superior learn what comes.
      const first = schedule.find(({ closesOn }) => closesOn >= today) ?? null;
      const planStep = stepOf(steps, 'action_plan');
      await this.notices.completed(tx, row, {
        completedOn: input.completedOn,
        firstDue: first?.dueOn ?? input.completedOn,
        planDue: planStep ? dueDay(planStep, input.completedOn) : input.completedOn,
        forms: schedule.length,
      });
      await this.audit.append(tx, actor, {
        action: PARTICIPATION_ACTS.complete.audit,
        subjectType: 'participation',
        subjectId: row.id,
        details: {
          number: row.asForwarded.number,
          completedOn: input.completedOn,
          plan: plan ? `${plan.programmeCode} ${plan.number}` : null,
          dueOn: schedule.map(({ dueOn }) => dueOn),
        },
      });
    });
  }
}

/** An end lies between the departure and today. */
export function dayFindings(field: string, day: string, departedOn: string | null, today: string): Refusal[] {
  if (day > today) return [{ code: 'follow-up.not_in_the_future', field, href: `#${field}` }];
  if (departedOn && day < departedOn)
    return [{ code: 'follow-up.before_departure', field, href: `#${field}`, params: { departedOn } }];
  return [];
}
