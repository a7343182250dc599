import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse, refuseAll } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import { Transaction, type Tx } from '../kernel/transaction';
import { MOST_ACTIVITIES, samePlan, type PlannedActivity } from './domain';
import type { ActionPlan } from './entities/action-plan.entity';
import { mayPlan, participationScope } from './follow-up.policy';
import { FollowUpRepository } from './follow-up.repository';
import { SendSupervisorLink } from './send-supervisor-link';

export interface PlanInput {
  readonly participationId: string;
  /** Version the writer saw; null for a plan not yet begun. */
  readonly version: number | null;
  readonly ownerUnit: string | null;
  readonly peopleTrained: number | null;
  readonly budgetLine: string | null;
  readonly activities: readonly PlannedActivity[];
  /** Also send it to the superior to be agreed. */
  readonly send: boolean;
}

/** The official writes or updates the plan. What was agreed stays agreed only while nothing but progress changes. */
@Injectable()
export class SaveActionPlan {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly repository: FollowUpRepository,
    private readonly sendLink: SendSupervisorLink,
  ) {}

  async run(actor: Actor, input: PlanInput): Promise<{ state: ActionPlan['state'] }> {
    return this.transaction.run(async (tx) => {
      const now = this.clock.now();
      const row = await this.repository.lock(tx, input.participationId, participationScope(actor));
      // 1. A plan belongs to somebody Japan has accepted; it is sent only when it holds something.
      if (!mayPlan(row.state)) refuse('follow-up.no_plan_yet', {}, 409);
      refuseAll(planFindings(input));
      const { plan, activities } = await this.repository.planOf(tx, row.id);
      if ((plan?.version ?? null) !== input.version) refuse('common.changed_meanwhile', {}, 409);
      // 2. The new state: agreed stays agreed for progress alone.
      const unchanged = plan !== null && samePlan(activities, input.activities);
      const state = nextState(plan, unchanged, input.send);
      const { ownerUnit, peopleTrained, budgetLine } = input;
      const agreement = state === 'agreed' ? {} : { agreedAt: null, agreedByName: null, agreedByRole: null };
      const changes = {
        state,
        ownerUnit,
        peopleTrained,
        budgetLine,
        updatedAt: now,
        ...agreement,
        ...(input.send ? { sentAt: now, returnNote: null } : {}),
      };
      const id = plan?.id ?? newId();
      if (plan) await this.repository.changePlan(tx, plan, changes);
      else await this.repository.insertPlan(tx, { ...changes, id, participationId: row.id, createdAt: now });
      await this.repository.replaceActivities(tx, id, activities, input.activities);
      // 3. The superior gets the plan by a link of its own.
      if (input.send) await this.sendLink.run(tx, row, null, actor.personId);
      await this.append(tx, actor, row.id, input, state);
      return { state };
    });
  }

  private append(
    tx: Tx,
    actor: Actor,
    participationId: string,
    input: PlanInput,
    state: string,
  ): Promise<void> {
    return this.audit.append(tx, actor, {
      action: input.send ? 'action_plan.sent' : 'action_plan.saved',
      subjectType: 'participation',
      subjectId: participationId,
      details: {
        state,
        activities: input.activities.length,
        progress: input.activities.map(({ progress }) => progress),
      },
    });
  }
}

function planFindings(input: PlanInput): { code: string; params?: { most: number }; href: string }[] {
  if (input.activities.length > MOST_ACTIVITIES)
    return [
      { code: 'follow-up.too_many_activities', params: { most: MOST_ACTIVITIES }, href: '#activities' },
    ];
  return input.send && input.activities.length === 0
    ? [{ code: 'follow-up.no_activity', href: '#activities' }]
    : [];
}

function nextState(plan: ActionPlan | null, unchanged: boolean, send: boolean): ActionPlan['state'] {
  if (plan?.state === 'agreed' && unchanged) return 'agreed';
  if (send) return 'sent';
  // A change under the superior's eyes takes the plan back; returned stays returned until it is sent again.
  return plan && (plan.state === 'returned' || unchanged) ? plan.state : 'draft';
}
