import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import { refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { Panel } from './entities/panel.entity';
import { ReviewRepository } from './review.repository';

/** How far apart is too far: said before anybody has a score in, and not after. */
@Injectable()
export class SetDivergence {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly repository: ReviewRepository,
  ) {}

  /** `divergence`: points, 5 to 100. */
  async run(actor: AnyActor, input: { panelId: string; divergence: number }): Promise<void> {
    await this.transaction.run(async (tx) => {
      const panel = await this.repository.lockOpenPanel(tx, input.panelId);
      if (panel.divergence === input.divergence) return;
      const files = await this.repository.files(tx, panel.id);
      if (files.some(({ sheets }) => sheets > 0))
        refuse('review.divergence_fixed', { field: 'divergence', href: '#divergence' }, 409);
      await tx.update(Panel, { id: panel.id }, { divergence: input.divergence });
      await this.audit.append(tx, actor, {
        action: 'panel.divergence_set',
        subjectType: 'panel',
        subjectId: panel.id,
        details: { before: panel.divergence, after: input.divergence },
      });
    });
  }
}
