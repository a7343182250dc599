import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { found, refuse, refuseAll } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { closeRefusals } from './close-refusals';
import { Panel } from './entities/panel.entity';
import { PanelMember } from './entities/panel-member.entity';
import { PanelGate } from './panel-gate';
import { PlanPanel } from './panel-plan';
import { ReviewRepository } from './review.repository';

/** The chair's word that scoring is over: no sheet comes after it, and selection may begin. */
@Injectable()
export class ClosePanel {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly repository: ReviewRepository,
    private readonly planPanel: PlanPanel,
    private readonly gate: PanelGate,
  ) {}

  async run(actor: Actor, input: { panelId: string }): Promise<void> {
    await this.transaction.run(async (tx) => {
      const panel = await this.repository.lockPanel(tx, input.panelId);
      // 1. The chair of this panel: to another one it does not exist.
      const seat = { panelId: panel.id, personId: actor.personId, isChair: true, removedAt: IsNull() };
      found(await tx.findOneBy(PanelMember, seat));
      if (panel.state === 'closed') refuse('review.panel_closed', {}, 409);
      // 2. Every sheet is in and every file has its readers; what is missing is named.
      const facts = await this.planPanel.load(tx, panel);
      const closedToChair = await this.gate.closedIn(tx, actor, panel.id, facts.files);
      const files = facts.files.map((file) => ({ ...file, hidden: closedToChair.has(file.nominationId) }));
      const unseen = closeRefusals(panel, {
        ...facts,
        files: facts.files.filter((_, i) => files[i]!.hidden),
      });
      // Of a file that is closed to the chair not even this is told: that one of them is not ready.
      const hiddenNotReady =
        closedToChair.size > 0 && unseen.length > 0 ? [{ code: 'review.closed_file_not_ready' }] : [];
      refuseAll([...closeRefusals(panel, { ...facts, files }), ...hiddenNotReady]);
      // 3. Closed, once.
      const now = this.clock.now();
      const closed = await tx.update(
        Panel,
        { id: panel.id, state: panel.state },
        { state: 'closed', closedBy: actor.personId, closedAt: now },
      );
      if (closed.affected !== 1) refuse('common.changed_meanwhile', {}, 409);
      const sheets = facts.assignments.filter(({ state }) => state === 'submitted').length;
      await this.audit.append(tx, actor, {
        action: 'panel.closed',
        subjectType: 'panel',
        subjectId: panel.id,
        details: { callId: panel.callId, files: facts.files.length, sheets },
      });
    });
  }
}
