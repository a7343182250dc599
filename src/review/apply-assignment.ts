import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse, refuseAll, Refused } from '../kernel/domain/refusal';
import { Transaction, type Tx } from '../kernel/transaction';
import { ConflictCheck } from './conflict-check';
import { checkPlan, editedPairs, type PlanEdit } from './domain/plan-check';
import { Panel } from './entities/panel.entity';
import { ReviewNotices } from './notices';
import { inNumbers, PlanPanel, seedOf, shortageOf } from './panel-plan';
import { planKey } from './preview-assignment';
import { ReviewRepository } from './review.repository';

/**
 * Gives every file its readers. What was given stays, so running it again adds nothing, and running it after a reader
 * dropped out fills that place alone.
 */
@Injectable()
export class ApplyAssignment {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly repository: ReviewRepository,
    private readonly planPanel: PlanPanel,
    private readonly conflicts: ConflictCheck,
    private readonly notices: ReviewNotices,
  ) {}

  /**
   * `key` of the preview that was looked at; without it whatever plan holds at this moment is applied. `edits` are the
   * changes by hand that belong to it. `apart` accepts that readers fall into groups between which nothing is compared.
   */
  async run(
    actor: AnyActor,
    input: { panelId: string; key?: string; edits?: readonly PlanEdit[]; apart?: boolean },
  ): Promise<{ added: number }> {
    return this.transaction.run(async (tx) => {
      const panel = await this.repository.lockOpenPanel(tx, input.panelId);
      const facts = await this.planPanel.run(tx, panel);
      const { plan, files, members, overtaken, found } = facts;
      // 1. No plan, no half of one: the shortage is said and nothing changes.
      if (!plan.feasible) {
        throw new Refused(shortageOf(facts).map((one) => ({ ...one, href: `/panels/${panel.id}/members` })));
      }
      const edits = input.edits ?? [];
      const added = editedPairs(plan.added, edits);
      const href = `/panels/${panel.id}/assignment`;
      if (input.key && input.key !== planKey(added)) refuse('review.plan_changed', { href }, 409);
      // Every rule is asked again of what was changed by hand; and groups that nothing joins are accepted, or not.
      const checked = checkPlan(facts.asked, added);
      refuseAll(inNumbers(checked.broken, facts).map((one) => ({ ...one, href })));
      if (added.length > 0 && checked.groups > 1 && !input.apart)
        refuse('review.readers_apart', {
          field: 'apart',
          href: '#apart',
          params: { groups: checked.groups },
        });
      // 2. The grounds the plan stood on are kept; copies they overtook are closed.
      await this.conflicts.record(
        tx,
        panel.id,
        files.map(({ nomination }) => nomination),
        members.map(({ personId }) => personId),
        found,
      );
      for (const one of overtaken) await this.repository.move(tx, one.id, 'close_for_conflict');
      // 3. The new readers.
      await this.repository.assign(tx, panel.id, added, this.clock.now());
      await this.open(tx, panel);
      if (added.length === 0 && overtaken.length === 0) return { added: 0 };
      await this.repository.logPlan(tx, {
        panelId: panel.id,
        seed: seedOf(panel),
        added: added.length,
        byHand: edits.length,
        affinity: checked.affinity,
        bound: plan.bound,
        appliedBy: actor.personId,
        appliedAt: this.clock.now(),
      });
      await this.notices.assigned(tx, panel, countByReader(added));
      await this.audit.append(tx, actor, {
        action: 'panel.assigned',
        subjectType: 'panel',
        subjectId: panel.id,
        details: {
          added,
          byHand: edits,
          seed: seedOf(panel),
          affinity: checked.affinity,
          bound: plan.bound,
          closedForConflict: overtaken.length,
          reviewsEach: panel.reviewsEach,
        },
      });
      return { added: added.length };
    });
  }

  private async open(tx: Tx, panel: Panel): Promise<void> {
    if (panel.state !== 'forming') return;
    await tx.update(Panel, { id: panel.id, state: 'forming' }, { state: 'open', openedAt: this.clock.now() });
  }
}

function countByReader(pairs: readonly { personId: string }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { personId } of pairs) counts.set(personId, (counts.get(personId) ?? 0) + 1);
  return counts;
}
