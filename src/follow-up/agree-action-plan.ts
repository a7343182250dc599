import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor, OutsideActor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import { Transaction, type Tx } from '../kernel/transaction';
import type { Participation } from './entities/participation.entity';
import { participationScope } from './follow-up.policy';
import { EVERYONE, FollowUpRepository } from './follow-up.repository';
import { FollowUpNotices } from './notices';
import { SupervisorLinks } from './supervisor-links';

export interface PlanDecision {
  readonly decision: 'agree' | 'return';
  /** What should change; needed for a return. */
  readonly note: string | null;
}

/** The superior agrees the plan, or sends it back with what should change: through the link, or the ministry's desk. */
@Injectable()
export class AgreeActionPlan {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly repository: FollowUpRepository,
    private readonly links: SupervisorLinks,
    private readonly notices: FollowUpNotices,
  ) {}

  /** `actor` is null for the holder of a link. */
  async run(
    actor: Actor | null,
    input: PlanDecision & ({ participationId: string } | { token: string }),
  ): Promise<{ participationId: string }> {
    return this.transaction.run(async (tx) => {
      if ('token' in input) {
        const link = await this.links.use(tx, input.token, 'action_plan');
        const supervisor: OutsideActor = { personId: null, name: link.supervisorName, role: 'supervisor' };
        return this.decide(
          tx,
          supervisor,
          await this.repository.lock(tx, link.participationId, EVERYONE),
          input,
        );
      }
      if (!actor) throw new Error('a plan is agreed by somebody');
      const scope = participationScope(actor);
      return this.decide(tx, actor, await this.repository.lock(tx, input.participationId, scope), input);
    });
  }

  private async decide(
    tx: Tx,
    actor: Actor | OutsideActor,
    row: Participation,
    input: PlanDecision,
  ): Promise<{ participationId: string }> {
    const { plan } = await this.repository.planOf(tx, row.id);
    if (!plan || plan.state !== 'sent') refuse('follow-up.no_plan_to_agree', {}, 409);
    const agreed = input.decision === 'agree';
    if (!agreed && !input.note) refuse('follow-up.note_needed', { field: 'note', href: '#note' });
    const now = this.clock.now();
    await this.repository.changePlan(
      tx,
      plan,
      agreed
        ? {
            state: 'agreed',
            agreedAt: now,
            agreedByName: actor.name,
            agreedByRole: actor.role,
            updatedAt: now,
          }
        : { state: 'returned', returnNote: input.note, updatedAt: now },
    );
    await this.links.closePlanOf(tx, row.id, 'plan_decided');
    await this.notices.planDecided(tx, row, agreed);
    await this.audit.append(tx, actor, {
      action: agreed ? 'action_plan.agreed' : 'action_plan.returned',
      subjectType: 'participation',
      subjectId: row.id,
      details: { number: row.asForwarded.number, ...(agreed ? {} : { note: input.note }) },
    });
    return { participationId: row.id };
  }
}
