import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { PanelMember } from './entities/panel-member.entity';
import { ReviewNotices } from './notices';
import { ReviewRepository } from './review.repository';

/** Nobody is reminded twice within so many days. */
const REST_DAYS = 3;
const DAY = 24 * 60 * 60 * 1000;

/** Reminds those who were asked to read and have not answered. */
@Injectable()
export class RemindInvited {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly repository: ReviewRepository,
    private readonly notices: ReviewNotices,
  ) {}

  async run(actor: AnyActor, input: { panelId: string }): Promise<{ reminded: number }> {
    return this.transaction.run(async (tx) => {
      const now = this.clock.now();
      const panel = await this.repository.lockOpenPanel(tx, input.panelId);
      const members = await this.repository.members(tx, panel.id);
      const silent = members.filter(({ isChair, answer }) => !isChair && answer === 'asked');
      if (silent.length === 0) refuse('review.all_have_answered', {}, 409);
      const due = silent.filter(
        ({ remindedAt, addedAt }) => now.getTime() - (remindedAt ?? addedAt).getTime() >= REST_DAYS * DAY,
      );
      if (due.length === 0) refuse('review.reminded_lately', { params: { days: REST_DAYS } }, 409);
      for (const { id } of due) await tx.update(PanelMember, { id }, { remindedAt: now });
      await this.notices.reminded(tx, panel, due);
      await this.audit.append(tx, actor, {
        action: 'panel.readers_reminded',
        subjectType: 'panel',
        subjectId: panel.id,
        details: { personIds: due.map(({ personId }) => personId) },
      });
      return { reminded: due.length };
    });
  }
}
