import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { found, refuse } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import { Transaction } from '../kernel/transaction';
import { PanelFile } from './entities/panel-file.entity';
import { Panel } from './entities/panel.entity';
import { ReviewRemark } from './entities/review-remark.entity';
import { Voices } from './voices';

/**
 * A remark in the discussion of one file. A reader speaks only after handing in the own sheet, so that nobody marks what
 * somebody else has said; marks stay as they are whatever is said. The chair and the secretariat may speak, unless the rules
 * find a conflict of interest.
 */
@Injectable()
export class SayRemark {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly voices: Voices,
  ) {}

  async run(actor: Actor, input: { panelId: string; nominationId: string; text: string }): Promise<void> {
    await this.transaction.run(async (tx) => {
      // 1. A file before a panel that is not closed, and somebody who may speak about it.
      const { panelId, nominationId } = input;
      const file = found(await tx.findOneBy(PanelFile, { panelId, nominationId }));
      const panel = found(await tx.findOneBy(Panel, { id: file.panelId }));
      const saidAs = found(await this.voices.of(tx, actor, panel, file.nominationId));
      if (panel.state === 'closed') refuse('review.panel_closed', {}, 409);
      // 2. Said, for good.
      await tx.insert(ReviewRemark, {
        id: newId(),
        panelId: panel.id,
        nominationId: file.nominationId,
        personId: actor.personId,
        saidAs,
        text: input.text,
        saidAt: this.clock.now(),
      });
      await this.audit.append(tx, actor, {
        action: 'review.remark_said',
        subjectType: 'panel',
        subjectId: panel.id,
        details: { nominationId: file.nominationId, saidAs },
      });
    });
  }
}
