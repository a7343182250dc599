import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import { IdentityQueries } from '../identity';
import type { AnyActor } from '../kernel/actor';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import { Transaction } from '../kernel/transaction';
import { CallQueries, MoveCall } from '../programmes';
import { Panel } from './entities/panel.entity';
import { PanelMember } from './entities/panel-member.entity';
import { TakeInFiles } from './take-in-files';

/** Starts the review of a call: nobody can be nominated any more, and what is eligible goes before the panel. */
@Injectable()
export class FormPanel {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly calls: CallQueries,
    private readonly moveCall: MoveCall,
    private readonly identity: IdentityQueries,
    private readonly takeIn: TakeInFiles,
  ) {}

  async run(
    actor: AnyActor,
    input: { callId: string; scoreBy: string; chairMembershipId: string },
  ): Promise<{ panelId: string; files: number }> {
    return this.transaction.run(async (tx) => {
      const now = this.clock.now();
      // 1. The call is over, or its time is; and it says by which rubric to score.
      const call = await this.calls.facts(input.callId, tx);
      if (call.state === 'open' && call.nominationDeadline > now) refuse('review.call_still_open', {}, 409);
      if (call.state === 'decided') refuse('review.call_decided', {}, 409);
      if (!call.rubricVersionId) refuse('review.no_rubric', { href: `/calls/${call.id}` });
      if (input.scoreBy < dayInPhnomPenh(now)) {
        refuse('review.score_by_past', { field: 'scoreBy', href: '#scoreBy' });
      }
      // 2. The chair holds that role today.
      const chairs = await this.identity.holdersOf('chair');
      const chair = chairs.find(({ membershipId }) => membershipId === input.chairMembershipId);
      if (!chair) refuse('common.choose_one', { field: 'chairMembershipId', href: '#chairMembershipId' });
      // 3. One panel a call: of two at the same moment the second finds the first one's row.
      const [stage] = call.stages;
      const panelId = newId();
      const inserted: unknown[] = await tx.query(
        `insert into panel (id, call_id, stage, rubric_version_id, state, reviews_each, score_by, created_by, created_at)
         values ($1, $2, $8, $3, 'forming', $4, $5, $6, $7) on conflict (call_id, stage) do nothing returning id`,
        [
          panelId,
          call.id,
          call.rubricVersionId,
          call.reviewsEach,
          input.scoreBy,
          actor.personId,
          now,
          stage?.code,
        ],
      );
      if (inserted.length === 0) refuse('review.panel_exists', {}, 409);
      await tx.insert(PanelMember, {
        id: newId(),
        panelId,
        personId: chair.personId,
        organisationId: chair.organisationId,
        number: null,
        isChair: true,
        loadMax: 0,
        addedAt: now,
      });
      // 4. The call takes no more nominations; those found eligible go before the panel.
      if (call.state === 'open') await this.moveCall.run(tx, actor, { callId: call.id, act: 'close' });
      const panel = await tx.findOneByOrFail(Panel, { id: panelId });
      const files = await this.takeIn.into(tx, actor, panel);
      if (files === 0) refuse('review.nothing_eligible', { href: `/calls/${call.id}/screen` });
      await this.audit.append(tx, actor, {
        action: 'panel.formed',
        subjectType: 'panel',
        subjectId: panelId,
        details: { callId: call.id, files, scoreBy: input.scoreBy, chair: chair.personId },
      });
      return { panelId, files };
    });
  }
}
