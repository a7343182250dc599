import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { Transaction } from '../kernel/transaction';
import { CourseQueries } from '../programmes';
import { startingPlan } from './domain/follow-up-plan';
import { FollowUpPlansRepository } from './follow-up-plans.repository';

/** Gives each programme a first plan, marked as shipped; one that has any plan is left to those who keep it. */
@Injectable()
export class LoadFollowUpPlans {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly courses: CourseQueries,
    private readonly repository: FollowUpPlansRepository,
  ) {}

  async run(actor: AnyActor): Promise<{ added: number; unchanged: number }> {
    const programmes = await this.courses.allProgrammes();
    return this.transaction.run(async (tx) => {
      const known = await this.repository.programmes(tx);
      const missing = programmes.map(({ code }) => code).filter((code) => !known.has(code));
      const now = this.clock.now();
      for (const programmeCode of missing)
        await this.repository.insert(tx, {
          ...{
            programmeCode,
            steps: [...startingPlan(programmeCode)],
            state: 'published',
            origin: 'shipped',
          },
          ...{ createdBy: null, createdAt: now, publishedBy: null, publishedAt: now },
        });
      if (missing.length > 0)
        await this.audit.append(tx, actor, {
          action: 'follow_up_plan.loaded',
          subjectType: 'follow_up_plan',
          subjectId: 'starting plans',
          details: { programmes: missing },
        });
      return { added: missing.length, unchanged: programmes.length - missing.length };
    });
  }
}
