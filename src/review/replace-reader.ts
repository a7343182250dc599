import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { found, refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { PanelMember } from './entities/panel-member.entity';
import { InviteReaders, type InvitedReader } from './invite-readers';
import { ReviewRepository } from './review.repository';

/**
 * One reader leaves and another is asked in the same act. Sheets handed in stay; files not handed in come back and wait for
 * the next plan, which tops them up: the newcomer takes none of them unseen.
 */
@Injectable()
export class ReplaceReader {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly repository: ReviewRepository,
    private readonly invite: InviteReaders,
  ) {}

  async run(
    actor: AnyActor,
    input: { panelId: string; memberId: string; reason: string; answerBy: string | null; by: InvitedReader },
  ): Promise<{ released: number; conflicts: number }> {
    return this.transaction.run(async (tx) => {
      const panel = await this.repository.lockOpenPanel(tx, input.panelId);
      // 1. Who leaves. Somebody who has declined has left already and can still be replaced.
      const member = found(await tx.findOneBy(PanelMember, { id: input.memberId, panelId: panel.id }));
      if (member.isChair) refuse('review.chair_is_replaced', { href: `/panels/${panel.id}/members` }, 409);
      const released = member.removedAt ? 0 : await this.repository.leave(tx, member, this.clock.now());
      await this.audit.append(tx, actor, {
        action: 'panel.member_replaced',
        subjectType: 'panel',
        subjectId: panel.id,
        details: { personId: member.personId, released, reason: input.reason },
      });
      // 2. Who is asked instead.
      const { answerBy, by } = input;
      const { conflicts } = await this.invite.into(tx, actor, panel, {
        answerBy,
        readers: [by],
        replaces: member.id,
      });
      return { released, conflicts };
    });
  }
}
