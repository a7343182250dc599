import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { found, refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
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
      const released = await this.repository.leave(tx, member, this.clock.now());
      await this.audit.append(tx, actor, {
        action: 'panel.member_removed',
        subjectType: 'panel',
        subjectId: panel.id,
        details: { personId: member.personId, released, reason: input.reason },
      });
      return { released };
    });
  }
}
