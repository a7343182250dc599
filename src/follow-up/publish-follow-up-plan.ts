import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { FollowUpPlansRepository } from './follow-up-plans.repository';

/** From now on completions are followed up by this version; those already completed keep theirs. */
@Injectable()
export class PublishFollowUpPlan {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly repository: FollowUpPlansRepository,
  ) {}

  async run(actor: Actor, input: { programmeCode: string; version: number }): Promise<{ number: number }> {
    return this.transaction.run(async (tx) => {
      await this.repository.queueFor(tx, input.programmeCode);
      const draft = await this.repository.draft(tx, input.programmeCode);
      if (!draft) refuse('follow-up.schedule_no_draft', {}, 409);
      if (draft.version !== input.version) refuse('common.changed_meanwhile', {}, 409);
      const published = { publishedBy: actor.personId, publishedAt: this.clock.now() };
      const number = await this.repository.change(tx, draft, { state: 'published', ...published });
      await this.audit.append(tx, actor, {
        action: 'follow_up_plan.published',
        subjectType: 'follow_up_plan',
        subjectId: `${input.programmeCode} ${number}`,
        details: { number, steps: draft.steps.map(({ form, due }) => `${form} ${due.count} ${due.unit}`) },
      });
      return { number };
    });
  }
}
