import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import { refuse } from '../kernel/domain/refusal';
import { Transaction, type Tx } from '../kernel/transaction';
import { MoveNominations, NominationQueries } from '../nominations';
import type { Panel } from './entities/panel.entity';
import { ReviewRepository } from './review.repository';

/** Brings nominations found eligible before the panel: all at its forming, and those whose evidence came later. */
@Injectable()
export class TakeInFiles {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly repository: ReviewRepository,
    private readonly nominations: NominationQueries,
    private readonly moveNominations: MoveNominations,
  ) {}

  async run(actor: AnyActor, input: { panelId: string }): Promise<{ files: number }> {
    return this.transaction.run(async (tx) => {
      const panel = await this.repository.lockOpenPanel(tx, input.panelId);
      const files = await this.into(tx, actor, panel);
      if (files === 0) refuse('review.nothing_eligible', { href: `/calls/${panel.callId}/screen` });
      await this.audit.append(tx, actor, {
        action: 'panel.files_taken_in',
        subjectType: 'panel',
        subjectId: panel.id,
        details: { files },
      });
      return { files };
    });
  }

  /** In the caller's transaction; answers how many came. */
  async into(tx: Tx, actor: AnyActor, panel: Panel): Promise<number> {
    const eligible = await this.nominations.ofCall(panel.callId, ['eligible'], tx);
    if (eligible.length === 0) return 0;
    // Numbers follow the identifiers, which are drawn by lot: a number says nothing of ministry, name or day.
    const ids = eligible.map(({ id }) => id).sort();
    await this.repository.addFiles(tx, panel.id, ids);
    await this.moveNominations.run(
      tx,
      actor,
      ids.map((nominationId) => ({ nominationId, act: 'enter_review' as const })),
    );
    return ids.length;
  }
}
