import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse, refuseAll } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { planFindings, type PlanStep } from './domain/follow-up-plan';
import { FollowUpPlansRepository } from './follow-up-plans.repository';

export interface PlanDraft {
  readonly programmeCode: string;
  /** Of the draft as it was read; null where there was none. */
  readonly version: number | null;
  readonly steps: readonly PlanStep[];
}

/** Writes the draft of the next version of a programme's plan; nothing is asked by it before it is published. */
@Injectable()
export class SaveFollowUpPlan {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly repository: FollowUpPlansRepository,
  ) {}

  async run(actor: Actor, { programmeCode, version, steps }: PlanDraft): Promise<void> {
    await this.transaction.run(async (tx) => {
      refuseAll(planFindings(steps));
      await this.repository.queueFor(tx, programmeCode);
      const draft = await this.repository.draft(tx, programmeCode);
      if ((draft?.version ?? null) !== version) refuse('common.changed_meanwhile', {}, 409);
      const number = draft
        ? await this.repository.change(tx, draft, { steps: [...steps] })
        : await this.repository.insert(tx, {
            ...{ programmeCode, steps: [...steps], state: 'draft', origin: 'office' },
            ...{
              createdBy: actor.personId,
              createdAt: this.clock.now(),
              publishedBy: null,
              publishedAt: null,
            },
          });
      await this.audit.append(tx, actor, {
        action: 'follow_up_plan.saved',
        subjectType: 'follow_up_plan',
        subjectId: `${programmeCode} ${number}`,
        details: { steps: steps.map(({ form, due }) => `${form} ${due.count} ${due.unit}`) },
      });
    });
  }
}
