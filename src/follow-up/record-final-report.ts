import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { EVERYONE, FollowUpRepository } from './follow-up.repository';

/** The final report has come. Recorded once, with the day on which it came, which may lie before the day of recording. */
@Injectable()
export class RecordFinalReport {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly repository: FollowUpRepository,
  ) {}

  async run(actor: Actor, input: { participationId: string; receivedOn: string }): Promise<void> {
    await this.transaction.run(async (tx) => {
      const now = this.clock.now();
      const participation = await this.repository.lock(tx, input.participationId, EVERYONE);
      const report = await this.repository.finalReport(tx, participation.id);
      if (!report || !participation.completedOn) refuse('follow-up.no_report_due', {}, 409);
      if (report.receivedOn) refuse('follow-up.report_received_already', {}, 409);
      const field = { field: 'receivedOn', href: '#receivedOn' };
      if (input.receivedOn > dayInPhnomPenh(now)) refuse('follow-up.not_in_the_future', field);
      if (input.receivedOn < participation.completedOn)
        refuse('follow-up.report_before_return', {
          ...field,
          params: { completedOn: participation.completedOn },
        });
      await this.repository.receiveFinalReport(tx, {
        ...{ participationId: participation.id, receivedOn: input.receivedOn },
        ...{ recordedBy: actor.personId, recordedAt: now },
      });
      await this.audit.append(tx, actor, {
        action: 'participation.final_report_received',
        subjectType: 'participation',
        subjectId: participation.id,
        details: { receivedOn: input.receivedOn, dueOn: report.dueOn },
      });
    });
  }
}
