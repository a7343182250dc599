import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import { IdentityQueries } from '../identity';
import type { AnyActor } from '../kernel/actor';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import { Transaction } from '../kernel/transaction';
import { CallQueries } from '../programmes';
import type { Stage } from '../programmes/domain';
import { BeginStage } from './begin-stage';
import { Panel } from './entities/panel.entity';
import { PanelMember } from './entities/panel-member.entity';
import { TakeInFiles } from './take-in-files';

/**
 * Starts a stage that a panel reads: the first one ends the time of nominations and takes what is eligible, each other one
 * what the stage before it let go on.
 */
@Injectable()
export class FormPanel {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly calls: CallQueries,
    private readonly identity: IdentityQueries,
    private readonly takeIn: TakeInFiles,
    private readonly begin: BeginStage,
  ) {}

  async run(
    actor: AnyActor,
    input: { callId: string; stage?: string | null; scoreBy: string; chairMembershipId: string },
  ): Promise<{ panelId: string; files: number }> {
    return this.transaction.run(async (tx) => {
      const now = this.clock.now();
      // 1. The call is over, or its time is; the stage is due; and it says by which rubric to score.
      const call = await this.calls.facts(input.callId, tx);
      const stage = await this.begin.next(tx, call, 'panel', input.stage ?? null);
      const rubricVersionId = stage.rubricVersionId ?? call.rubricVersionId;
      if (!rubricVersionId) refuse('review.no_rubric', { href: `/calls/${call.id}` });
      refuseScoreBy(stage, input.scoreBy, dayInPhnomPenh(now));
      // 2. The chair holds that role today.
      const chairs = await this.identity.holdersOf('chair');
      const chair = chairs.find(({ membershipId }) => membershipId === input.chairMembershipId);
      if (!chair) refuse('common.choose_one', { field: 'chairMembershipId', href: '#chairMembershipId' });
      // 3. One panel a stage: of two at the same moment the second finds the first one's row.
      const panelId = newId();
      const inserted: unknown[] = await tx.query(
        `insert into panel (id, call_id, stage, rubric_version_id, state, reviews_each, score_by, created_by, created_at)
         values ($1, $2, $3, $4, 'forming', $5, $6, $7, $8) on conflict (call_id, stage) do nothing returning id`,
        [
          panelId,
          call.id,
          stage.code,
          rubricVersionId,
          stage.reviewsEach,
          input.scoreBy,
          actor.personId,
          now,
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
      // 4. The call takes no more nominations; those found eligible, or that went on, go before the panel.
      await this.begin.closeCall(tx, actor, call);
      const panel = await tx.findOneByOrFail(Panel, { id: panelId });
      const files = await this.takeIn.into(tx, actor, panel);
      if (files === 0 && call.stages[0]?.code !== stage.code) refuse('review.nobody_went_on');
      if (files === 0) refuse('review.nothing_eligible', { href: `/calls/${call.id}/screen` });
      await this.audit.append(tx, actor, {
        action: 'panel.formed',
        subjectType: 'panel',
        subjectId: panelId,
        details: {
          ...{ callId: call.id, stage: stage.code, files },
          ...{ scoreBy: input.scoreBy, chair: chair.personId },
        },
      });
      return { panelId, files };
    });
  }
}

/** Not in the past, and inside the time box of the stage. */
function refuseScoreBy({ from, until }: Stage, scoreBy: string, today: string): void {
  const more = { field: 'scoreBy', href: '#scoreBy' };
  if (scoreBy < today) refuse('review.score_by_past', more);
  if (from !== null && scoreBy < from)
    refuse('review.score_by_before_stage', { ...more, params: { fromOn: from } });
  if (until !== null && scoreBy > until)
    refuse('review.score_by_after_stage', { ...more, params: { untilOn: until } });
}
