import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Transaction } from '../kernel/transaction';
import type { AnsweredBy, Blocker, OutcomeAnswers, Post, Use } from './domain';
import { EVERYONE, FollowUpRepository } from './follow-up.repository';
import { StoreAnswer } from './store-answer';
import { SupervisorLinks } from './supervisor-links';

export interface TelephoneAnswer {
  readonly checkInId: string;
  readonly answeredBy: AnsweredBy;
  /** Who was on the line. */
  readonly spokeWith: string;
  readonly post: Post;
  readonly use: Use;
  readonly blockers: readonly Blocker[];
  readonly comment: string | null;
  readonly outcomes?: OutcomeAnswers;
}

/** What somebody said on the telephone, written down by an officer and marked so wherever it is shown. */
@Injectable()
export class RecordByTelephone {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly repository: FollowUpRepository,
    private readonly storeAnswer: StoreAnswer,
    private readonly links: SupervisorLinks,
  ) {}

  async run(actor: Actor, input: TelephoneAnswer): Promise<{ participationId: string }> {
    return this.transaction.run(async (tx) => {
      const target = await this.repository.lockCheckIn(tx, input.checkInId, EVERYONE);
      const finding = await this.storeAnswer.run(tx, target, {
        answeredBy: input.answeredBy,
        channel: 'telephone',
        post: input.post,
        use: input.use,
        seenActivities: [],
        seenCodes: [],
        blockers: [...input.blockers],
        wouldSendAgain: null,
        comment: input.comment,
        outcomes: input.outcomes,
        answeredByName: input.spokeWith,
        enteredBy: actor.personId,
      });
      if (input.answeredBy === 'supervisor')
        await this.links.closeFor(tx, target.checkIn.id, 'answered_by_telephone');
      await this.audit.append(tx, actor, {
        action: 'check_in.answered',
        subjectType: 'participation',
        subjectId: target.participation.id,
        details: {
          months: target.checkIn.months,
          by: input.answeredBy,
          channel: 'telephone',
          status: finding.status,
          rule: finding.rule,
          because: finding.facts.because,
          contradictions: finding.contradictions,
        },
      });
      return { participationId: target.participation.id };
    });
  }
}
