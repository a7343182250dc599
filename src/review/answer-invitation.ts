import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { found, refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { PanelMember, type DeclineKind } from './entities/panel-member.entity';
import { ReviewNotices } from './notices';
import { ReviewRepository } from './review.repository';

/**
 * A reader takes the seat, or declines it with a reason. Whoever declines leaves: files not handed in come back, and the
 * secretariat is told so that somebody else can be asked.
 */
@Injectable()
export class AnswerInvitation {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly repository: ReviewRepository,
    private readonly notices: ReviewNotices,
  ) {}

  async run(
    actor: Actor,
    input: {
      panelId: string;
      answer: 'accepted' | 'declined';
      reason: string | null;
      kind?: DeclineKind | null;
      proposes?: string | null;
    },
  ): Promise<{ released: number }> {
    return this.transaction.run(async (tx) => {
      // 1. The actor's own seat; no seat and no panel are the same answer.
      const seat = { panelId: input.panelId, personId: actor.personId, removedAt: IsNull() };
      found(await tx.findOneBy(PanelMember, seat));
      const panel = await this.repository.lockOpenPanel(tx, input.panelId);
      const member = found(await tx.findOneBy(PanelMember, seat));
      if (member.isChair) refuse('review.chair_is_replaced', {}, 409);
      const { answer } = input;
      const answered = { answer, answeredAt: this.clock.now() };
      // 2. Yes twice is yes once.
      if (answer === member.answer) return { released: 0 };
      let released = 0;
      if (answer === 'declined') {
        const declineKind = input.kind ?? refuse('common.choose_one', { field: 'kind', href: '#kind' });
        if (declineKind === 'other' && !input.reason)
          refuse('common.required', { field: 'reason', href: '#reason' });
        released = await this.repository.leave(tx, member, this.clock.now(), {
          ...answered,
          declineKind,
          declineReason: input.reason,
          proposes: input.proposes ?? null,
        });
        await this.notices.declined(tx, panel, actor.name);
      } else {
        await tx.update(PanelMember, { id: member.id, removedAt: IsNull() }, answered);
      }
      // The words of the reason may be personal; the record keeps the answer alone.
      await this.audit.append(tx, actor, {
        action: 'panel.invitation_answered',
        subjectType: 'panel',
        subjectId: panel.id,
        details: { personId: actor.personId, answer, kind: input.kind ?? null, released },
      });
      return { released };
    });
  }
}
