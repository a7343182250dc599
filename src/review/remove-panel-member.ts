import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { found, refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { REVIEW_TRANSITIONS } from './domain/review-lifecycle';
import { PanelMember } from './entities/panel-member.entity';
import { ReviewRepository } from './review.repository';

/** A reader leaves. Sheets handed in stay and count; files not yet handed in come back and want another reader. */
@Injectable()
export class RemovePanelMember {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly repository: ReviewRepository,
  ) {}

  async run(
    actor: AnyActor,
    input: { panelId: string; memberId: string; reason: string },
  ): Promise<{ released: number }> {
    return this.transaction.run(async (tx) => {
      const panel = await this.repository.lockOpenPanel(tx, input.panelId);
      const where = { id: input.memberId, panelId: panel.id };
      const member = found(await tx.findOneBy(PanelMember, where));
      if (member.isChair) refuse('review.chair_is_replaced', { href: `/panels/${panel.id}/members` }, 409);
      const left = await tx.update(
        PanelMember,
        { ...where, removedAt: IsNull() },
        { removedAt: this.clock.now() },
      );
      if (left.affected !== 1) refuse('common.changed_meanwhile', {}, 409);
      const assignments = await this.repository.assignments(tx, panel.id);
      const back = assignments.filter(
        ({ personId, state }) =>
          personId === member.personId && REVIEW_TRANSITIONS.release.from.includes(state),
      );
      for (const one of back) await this.repository.move(tx, one.id, 'release');
      await this.audit.append(tx, actor, {
        action: 'panel.member_removed',
        subjectType: 'panel',
        subjectId: panel.id,
        details: { personId: member.personId, released: back.length, reason: input.reason },
      });
      return { released: back.length };
    });
  }
}
