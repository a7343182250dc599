import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import { Transaction } from '../kernel/transaction';
import { Panel } from './entities/panel.entity';
import { ReviewRepository } from './review.repository';

/** What the panel asks of who reads what, beside what always holds. */
@Injectable()
export class SetAssignmentRules {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly repository: ReviewRepository,
  ) {}

  async run(
    actor: AnyActor,
    input: { panelId: string; expertiseNeeded: boolean; mixedOrganisations: boolean },
  ): Promise<void> {
    await this.transaction.run(async (tx) => {
      const { panelId, ...rules } = input;
      const panel = await this.repository.lockOpenPanel(tx, panelId);
      const { expertiseNeeded, mixedOrganisations } = panel;
      if (rules.expertiseNeeded === expertiseNeeded && rules.mixedOrganisations === mixedOrganisations)
        return;
      await tx.update(Panel, { id: panel.id }, rules);
      await this.audit.append(tx, actor, {
        action: 'panel.rules_set',
        subjectType: 'panel',
        subjectId: panel.id,
        details: { before: { expertiseNeeded, mixedOrganisations }, after: rules },
      });
    });
  }
}
