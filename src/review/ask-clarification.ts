import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { found, refuse } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import { Transaction } from '../kernel/transaction';
import { NominationQueries, RecordRevisions } from '../nominations';
import { CallQueries } from '../programmes';
import { ClarificationNotices } from './clarification-notices';
import { Clarification } from './entities/clarification.entity';
import { PanelFile } from './entities/panel-file.entity';
import { isStillRead } from './panel-plan';
import { permitsOf } from './panel-stage';
import { ReviewRepository } from './review.repository';
import { Voices } from './voices';

/** The chair or the secretariat puts one question to a nominee, once for each file of a panel. */
@Injectable()
export class AskClarification {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly repository: ReviewRepository,
    private readonly nominations: NominationQueries,
    private readonly calls: CallQueries,
    private readonly records: RecordRevisions,
    private readonly voices: Voices,
    private readonly notices: ClarificationNotices,
  ) {}

  async run(
    actor: Actor,
    input: { panelId: string; number: number; question: string; dueOn: string },
  ): Promise<{ id: string }> {
    return this.transaction.run(async (tx) => {
      // 1. A file of this panel, and somebody who has no conflict with it; the panel still works.
      const panel = await this.repository.lockPanel(tx, input.panelId);
      const file = found(await tx.findOneBy(PanelFile, { panelId: panel.id, number: input.number }));
      const askedAs = found(await this.voices.of(tx, actor, panel, file.nominationId));
      if (askedAs === 'reader') found(null);
      if (panel.state === 'closed') refuse('review.panel_closed', {}, 409);
      // 2. The stage allows it, and nobody has asked: there is one round.
      const call = await this.calls.facts(panel.callId, tx);
      if (!permitsOf(call, panel).clarification) refuse('review.no_clarification_here', {}, 409);
      const nomination = await this.nominations.facts(file.nominationId, tx);
      found(isStillRead(nomination) ? nomination : null);
      const about = { panelId: panel.id, nominationId: nomination.id };
      if (await tx.existsBy(Clarification, about)) refuse('review.clarification_asked', {}, 409);
      // 3. A day to come, and before the scores are due: who reads must have the answer in time.
      const now = this.clock.now();
      const field = { field: 'dueOn', href: '#dueOn', params: { scoreByDue: panel.scoreBy } };
      if (input.dueOn <= dayInPhnomPenh(now)) refuse('review.clarification_due_past', field);
      if (input.dueOn > panel.scoreBy) refuse('review.clarification_due_late', field);
      // 4. Asked, and told.
      const asked = {
        ...about,
        id: newId(),
        nomineeId: nomination.personId,
        organisationId: nomination.organisationId,
        state: 'asked' as const,
        question: input.question,
        askedAs: askedAs === 'chair' ? ('chair' as const) : ('secretariat' as const),
        askedBy: actor.personId,
        askedAt: now,
        dueOn: input.dueOn,
        beforeHash: await this.records.hash(nomination.id, tx),
      };
      await tx.insert(Clarification, asked);
      await this.notices.asked(tx, nomination, call, asked);
      await this.audit.append(tx, actor, {
        action: 'review.clarification_asked',
        subjectType: 'nomination',
        subjectId: nomination.id,
        details: { panelId: panel.id, dueOn: input.dueOn },
      });
      return { id: asked.id };
    });
  }
}
