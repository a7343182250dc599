import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Audit } from '../audit';
import { PeopleFacts } from '../identity';
import type { Actor } from '../kernel/actor';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { found, refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { NominationQueries, RecordRevisions } from '../nominations';
import { CallQueries } from '../programmes';
import { ClarificationNotices } from './clarification-notices';
import { CLARIFICATION_TRANSITIONS, standsAs } from './domain/clarification';
import { Clarification } from './entities/clarification.entity';
import { isStillRead } from './panel-plan';
import { ReviewRepository } from './review.repository';

/**
 * The nominee answers the panel, once. The answer makes a revision of what was sent; marks that were handed in before stay
 * and keep the revision they judged. For a nominee without an account the focal point writes down what the nominee says.
 */
@Injectable()
export class AnswerClarification {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly people: PeopleFacts,
    private readonly repository: ReviewRepository,
    private readonly nominations: NominationQueries,
    private readonly calls: CallQueries,
    private readonly records: RecordRevisions,
    private readonly notices: ClarificationNotices,
  ) {}

  async run(actor: Actor, input: { clarificationId: string; answer: string }): Promise<{ hash: string }> {
    return this.transaction.run(async (tx) => {
      const now = this.clock.now();
      // 1. A question about the actor's own nomination, or about one of the own ministry whose nominee has no account.
      const { panelId, nominationId } = found(
        await tx.findOneBy(Clarification, { id: input.clarificationId }),
      );
      const nomination = await this.nominations.facts(nominationId, tx);
      const person = (await this.people.of([nomination.personId], tx)).get(nomination.personId);
      const own = actor.role === 'nominee' && nomination.personId === actor.personId;
      const desk = actor.role === 'focal' && nomination.organisationId === actor.organisationId;
      found(own || desk ? nomination : null);
      found(isStillRead(nomination) ? nomination : null);
      if (desk && person?.hasAccount) refuse('review.nominee_answers', {}, 403);
      // 2. The panel waits for it: closing and answering come one after the other.
      const panel = await this.repository.lockPanel(tx, panelId);
      const asked = found(await tx.findOneBy(Clarification, { id: input.clarificationId }));
      if (asked.state === 'answered') refuse('review.clarification_answered', {}, 409);
      if (standsAs(asked, dayInPhnomPenh(now)) === 'lapsed')
        refuse('review.clarification_lapsed', { params: { lastDue: asked.dueOn } }, 409);
      if (panel.state === 'closed') refuse('review.panel_closed', {}, 409);
      // 3. A revision of the record, and the question is answered for good.
      const { hash } = await this.records.add(tx, {
        nominationId,
        personId: actor.personId,
        now,
        addition: {
          question: asked.question,
          askedAt: asked.askedAt.toISOString(),
          answer: input.answer,
          answeredAt: now.toISOString(),
          answeredBy: { id: actor.personId, name: actor.name },
        },
      });
      const { from, to } = CLARIFICATION_TRANSITIONS.answer;
      const done = await tx.update(
        Clarification,
        { id: asked.id, state: In([...from]) },
        { state: to, answer: input.answer, answeredBy: actor.personId, answeredAt: now, afterHash: hash },
      );
      if (done.affected !== 1) refuse('common.changed_meanwhile', {}, 409);
      const call = await this.calls.facts(panel.callId, tx);
      await this.notices.answered(tx, panel, call, nomination, asked.askedBy);
      await this.audit.append(tx, actor, {
        action: 'review.clarification_answered',
        subjectType: 'nomination',
        subjectId: nominationId,
        details: { panelId, hash },
      });
      return { hash };
    });
  }
}
