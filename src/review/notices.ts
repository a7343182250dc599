import { Injectable } from '@nestjs/common';
import type { Tx } from '../kernel/transaction';
import { EnqueueNotice } from '../notifications';
import { CallQueries } from '../programmes';
import type { Panel } from './entities/panel.entity';

/** What readers are told, in the transaction that makes it true. */
@Injectable()
export class ReviewNotices {
  constructor(
    private readonly enqueue: EnqueueNotice,
    private readonly calls: CallQueries,
  ) {}

  /** A seat on the panel. */
  async invited(tx: Tx, panel: Panel, personId: string): Promise<void> {
    await this.send(tx, panel, 'review.invited', personId, {});
  }

  /** New files: one mail for all of them. */
  async assigned(tx: Tx, panel: Panel, filesOf: ReadonlyMap<string, number>): Promise<void> {
    for (const [personId, files] of filesOf)
      await this.send(tx, panel, 'review.assigned', personId, { files });
  }

  /** A reader has given a file or the seat back: whoever formed the panel looks for another. */
  async declined(tx: Tx, panel: Panel, reader: string): Promise<void> {
    if (panel.createdBy) await this.send(tx, panel, 'review.declined', panel.createdBy, { reader });
  }

  private async send(
    tx: Tx,
    panel: Panel,
    template: string,
    personId: string,
    more: Readonly<Record<string, number | string>>,
  ): Promise<void> {
    const call = await this.calls.facts(panel.callId, tx);
    await this.enqueue.run(tx, {
      template,
      kind: 'mail',
      subjectType: 'panel',
      subjectId: panel.id,
      callId: panel.callId,
      to: { personId },
      data: {
        course: call.titleEn,
        ...(call.titleKm ? { courseKm: call.titleKm } : {}),
        ...(call.titleJa ? { courseJa: call.titleJa } : {}),
        scoreByDue: panel.scoreBy,
        ...more,
      },
    });
  }
}
