import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Transaction } from '../kernel/transaction';
import { Panel } from './entities/panel.entity';
import { ReviewRepository } from './review.repository';

/** The secretariat holds the sheets of a panel until its readers have practised, or lets them go. */
@Injectable()
export class SetPracticeFirst {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly repository: ReviewRepository,
  ) {}

  async run(actor: Actor, input: { panelId: string; practiceFirst: boolean }): Promise<void> {
    await this.transaction.run(async (tx) => {
      const panel = await this.repository.lockOpenPanel(tx, input.panelId);
      if (panel.practiceFirst === input.practiceFirst) return;
      await tx.update(Panel, { id: panel.id }, { practiceFirst: input.practiceFirst });
      await this.audit.append(tx, actor, {
        action: input.practiceFirst ? 'panel.practice_demanded' : 'panel.practice_waived',
        subjectType: 'panel',
        subjectId: panel.id,
        details: {},
      });
    });
  }
}
