import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import { refuse } from '../kernel/domain/refusal';
import { Transaction, type Tx } from '../kernel/transaction';
import { CallQueries } from '../programmes';
import { stageOf } from '../programmes/domain';
import { BeginStage } from './begin-stage';
import type { Panel } from './entities/panel.entity';
import { ReviewRepository } from './review.repository';

/**
 * Brings files before the panel: all of its stage at its forming, and later, in the first stage, those found eligible when
 * their evidence came.
 */
@Injectable()
export class TakeInFiles {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly repository: ReviewRepository,
    private readonly calls: CallQueries,
    private readonly begin: BeginStage,
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
    const call = await this.calls.facts(panel.callId, tx);
    const ids = await this.begin.files(tx, actor, call, stageOf(call, panel.stage));
    const here = new Set((await this.repository.files(tx, panel.id)).map(({ nominationId }) => nominationId));
    const fresh = ids.filter((id) => !here.has(id));
    if (fresh.length > 0) await this.repository.addFiles(tx, panel.id, fresh);
    return fresh.length;
  }
}
