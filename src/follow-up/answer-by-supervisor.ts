import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import { Transaction } from '../kernel/transaction';
import type { OutsideActor } from '../kernel/actor';
import type { Blocker, OutcomeAnswers, Post, Use } from './domain';
import { EVERYONE, FollowUpRepository } from './follow-up.repository';
import { StoreAnswer } from './store-answer';
import { SupervisorLinks } from './supervisor-links';

export interface SupervisorAnswer {
  readonly post: Post;
  readonly use: Use;
  /** Activities of the plan the superior has seen finished, or codes where the official has no plan. */
  readonly seen: readonly string[];
  readonly blockers: readonly Blocker[];
  readonly wouldSendAgain: boolean;
  readonly outcomes?: OutcomeAnswers;
}

/** The superior's five answers through the link, without an account. The link is spent with the answer, together. */
@Injectable()
export class AnswerBySupervisor {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly repository: FollowUpRepository,
    private readonly links: SupervisorLinks,
    private readonly storeAnswer: StoreAnswer,
  ) {}

  async run(input: SupervisorAnswer & { token: string }): Promise<void> {
    await this.transaction.run(async (tx) => {
      // 1. The link opens this one form and nothing else; it does not open it again.
      const link = await this.links.use(tx, input.token, 'check_in');
      const actor: OutsideActor = { personId: null, name: link.supervisorName, role: 'supervisor' };
      const target = await this.repository.lockCheckIn(tx, link.checkInId ?? '', EVERYONE);
      // 2. What was seen, with the words that were read.
      const { activities } = await this.repository.planOf(tx, target.participation.id);
      const seen = new Set(input.seen);
      const seenActivities = activities
        .filter(({ id }) => seen.has(id))
        .map(({ id, title }) => ({ id, title }));
      const finding = await this.storeAnswer.run(tx, target, {
        answeredBy: 'supervisor',
        channel: 'link',
        post: input.post,
        use: input.use,
        seenActivities,
        seenCodes: activities.length > 0 ? [] : [...input.seen],
        blockers: [...input.blockers],
        wouldSendAgain: input.wouldSendAgain,
        comment: null,
        outcomes: input.outcomes,
        answeredByName: link.supervisorName,
        enteredBy: null,
      });
      await this.audit.append(tx, actor, {
        action: 'check_in.answered',
        subjectType: 'participation',
        subjectId: target.participation.id,
        details: {
          months: target.checkIn.months,
          by: 'supervisor',
          linkId: link.id,
          status: finding.status,
          rule: finding.rule,
          because: finding.facts.because,
          contradictions: finding.contradictions,
        },
      });
    });
  }
}
