import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse, Refused } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { ConflictCheck } from './conflict-check';
import { askForOneMore } from './domain/divergence';
import { ReviewNotices } from './notices';
import { PlanPanel, shortageOf } from './panel-plan';
import { PlanRuns } from './plan-runs';
import { ReviewRepository } from './review.repository';

/**
 * The rule of divergence: where readers lie as far apart as the panel has said before anybody read, one more reads the
 * file, whoever is free, without conflict and least loaded. Nobody chooses by name; once a file, and a second press adds
 * nothing.
 */
@Injectable()
export class CallOneMore {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly repository: ReviewRepository,
    private readonly planPanel: PlanPanel,
    private readonly runs: PlanRuns,
    private readonly conflicts: ConflictCheck,
    private readonly notices: ReviewNotices,
  ) {}

  async run(actor: AnyActor, input: { panelId: string }): Promise<{ added: number }> {
    return this.transaction.run(async (tx) => {
      const panel = await this.repository.lockOpenPanel(tx, input.panelId);
      const facts = await this.planPanel.load(tx, panel);
      // 1. The files of the rule, by what their sheets say at this moment.
      const apart = new Set(
        facts.files
          .filter((file) => askForOneMore({ ...file, readers: file.readers.length }, panel))
          .map(({ nominationId }) => nominationId),
      );
      if (apart.size === 0) refuse('review.none_apart', { href: `/panels/${panel.id}/statistics` }, 409);
      // 2. One reader more for each of them, and for no other file.
      const asked = this.planPanel.inputOf(facts, panel);
      const plan = await this.runs.finished({
        ...asked,
        files: asked.files.map((file) => ({
          ...file,
          reviewsEach: file.readers.length + (apart.has(file.nominationId) ? 1 : 0),
        })),
      });
      if (!plan.feasible)
        throw new Refused(
          shortageOf({ ...facts, plan }).map((one) => ({ ...one, href: `/panels/${panel.id}/members` })),
        );
      // 3. Their copies, and the grounds the plan stood on.
      const personIds = [...new Set(plan.added.map(({ personId }) => personId))];
      await this.conflicts.record(
        tx,
        panel.id,
        facts.files.map(({ nomination }) => nomination),
        personIds,
        facts.found.filter(({ personId }) => personIds.includes(personId)),
      );
      await this.repository.assign(tx, panel.id, plan.added, this.clock.now());
      const count = (id: string): number => plan.added.filter(({ personId }) => personId === id).length;
      await this.notices.assigned(tx, panel, new Map(personIds.map((id) => [id, count(id)])));
      await this.audit.append(tx, actor, {
        action: 'panel.one_more_called',
        subjectType: 'panel',
        subjectId: panel.id,
        details: { divergence: panel.divergence, added: plan.added },
      });
      return { added: plan.added.length };
    });
  }
}
