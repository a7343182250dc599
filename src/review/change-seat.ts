import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import { found, refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { READING_STATES } from './domain/review-lifecycle';
import { PanelMember } from './entities/panel-member.entity';
import { ReviewRepository } from './review.repository';

/** Another number of files for a reader, at most and at least. What is given out already is never above it. */
@Injectable()
export class ChangeSeat {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly repository: ReviewRepository,
  ) {}

  async run(
    actor: AnyActor,
    input: { panelId: string; memberId: string; loadMax: number; loadMin: number },
  ): Promise<void> {
    await this.transaction.run(async (tx) => {
      const { loadMax, loadMin } = input;
      const panel = await this.repository.lockOpenPanel(tx, input.panelId);
      const where = { id: input.memberId, panelId: panel.id, isChair: false, removedAt: IsNull() };
      const member = found(await tx.findOneBy(PanelMember, where));
      if (loadMin > loadMax)
        refuse('review.load_min_above_max', {
          field: 'loadMin',
          href: '#loadMin',
          params: { loadMin, loadMax },
        });
      const held = (await this.repository.assignments(tx, panel.id)).filter(
        ({ personId, state }) => personId === member.personId && READING_STATES.includes(state),
      ).length;
      if (loadMax < held)
        refuse('review.load_below_held', { field: 'loadMax', href: '#loadMax', params: { held } });
      if (loadMax === member.loadMax && loadMin === member.loadMin) return;
      await tx.update(PanelMember, where, { loadMax, loadMin });
      await this.audit.append(tx, actor, {
        action: 'panel.load_changed',
        subjectType: 'panel',
        subjectId: panel.id,
        details: {
          personId: member.personId,
          before: { loadMax: member.loadMax, loadMin: member.loadMin },
          after: { loadMax, loadMin },
        },
      });
    });
  }
}
