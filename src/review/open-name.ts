import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { found, refuse } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import { Transaction } from '../kernel/transaction';
import { namesAreHidden } from './blind';
import { NameOpening } from './entities/name-opening.entity';
import { PanelQueries } from './panel.queries';
import { ReviewRepository } from './review.repository';

/** Somebody who looks after a blind panel needs the name behind a number: it opens to this person alone, with a reason. */
@Injectable()
export class OpenName {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly panels: PanelQueries,
    private readonly repository: ReviewRepository,
  ) {}

  async run(actor: Actor, input: { panelId: string; number: string; reason: string }): Promise<void> {
    const { facts, call } = await this.panels.view(actor, input.panelId);
    const file = found(facts.files.find((one) => String(one.number) === input.number && !one.hidden));
    await this.transaction.run(async (tx) => {
      const panel = await this.repository.lockPanel(tx, input.panelId);
      if (!namesAreHidden(call, panel)) refuse('review.names_not_hidden', {}, 409);
      await tx.insert(NameOpening, {
        ...{ id: newId(), panelId: panel.id, nominationId: file.nominationId, personId: actor.personId },
        ...{ reason: input.reason, openedAt: this.clock.now() },
      });
      await this.audit.append(tx, actor, {
        action: 'panel.name_opened',
        subjectType: 'panel',
        subjectId: panel.id,
        details: { file: file.number, nominationId: file.nominationId, reason: input.reason },
      });
    });
  }
}
