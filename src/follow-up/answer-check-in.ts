import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Transaction } from '../kernel/transaction';
import type { Blocker, FollowUpStatus, OutcomeAnswers, Post, Use } from './domain';
import { participationScope } from './follow-up.policy';
import { FollowUpRepository } from './follow-up.repository';
import { StoreAnswer } from './store-answer';

export interface OwnAnswer {
  readonly post: Post;
  readonly use: Use;
  readonly blockers: readonly Blocker[];
  readonly comment: string | null;
  readonly outcomes?: OutcomeAnswers;
  /** Progress of the activities of the plan, 0 to 100, by their id. */
  readonly progress: Readonly<Record<string, number>>;
}

/** The official says, once for each check-in, what has become of the training and how far the plan is. */
@Injectable()
export class AnswerCheckIn {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly repository: FollowUpRepository,
    private readonly storeAnswer: StoreAnswer,
  ) {}

  async run(actor: Actor, input: OwnAnswer & { checkInId: string }): Promise<{ status: FollowUpStatus }> {
    return this.transaction.run(async (tx) => {
      const target = await this.repository.lockCheckIn(tx, input.checkInId, participationScope(actor));
      const { participation, checkIn } = target;
      // 1. Progress first: the status rests on it.
      const { plan, activities } = await this.repository.planOf(tx, participation.id);
      const progress = new Map(
        activities.flatMap(({ id }) => {
          const value = input.progress[id];
          return value === undefined ? [] : [[id, value] as const];
        }),
      );
      if (plan) await this.repository.setProgress(tx, plan.id, progress);
      // 2. The answer, and the status that follows.
      const finding = await this.storeAnswer.run(tx, target, {
        answeredBy: 'self',
        channel: 'account',
        post: input.post,
        use: input.use,
        seenActivities: [],
        seenCodes: [],
        blockers: [...input.blockers],
        wouldSendAgain: null,
        comment: input.comment,
        outcomes: input.outcomes,
        answeredByName: actor.name,
        enteredBy: null,
      });
      await this.audit.append(tx, actor, {
        action: 'check_in.answered',
        subjectType: 'participation',
        subjectId: participation.id,
        details: {
          months: checkIn.months,
          by: 'self',
          status: finding.status,
          rule: finding.rule,
          because: finding.facts.because,
          contradictions: finding.contradictions,
        },
      });
      return { status: finding.status };
    });
  }
}
