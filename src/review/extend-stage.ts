import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { found, refuse } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import { Transaction } from '../kernel/transaction';
import { CallQueries } from '../programmes';
import { Panel } from './entities/panel.entity';
import { StageExtension } from './entities/stage-extension.entity';
import { lastDayOf, StageBox } from './stage-box';
import { StageOutcomes } from './stage-outcomes.queries';

/** More time for a stage, with the reason. Days are only added; sheets handed in stay as they are. */
@Injectable()
export class ExtendStage {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly calls: CallQueries,
    private readonly outcomes: StageOutcomes,
    private readonly box: StageBox,
  ) {}

  async run(
    actor: AnyActor,
    input: { callId: string; stage: string; until: string; reason: string },
  ): Promise<void> {
    await this.transaction.run(async (tx) => {
      const now = this.clock.now();
      // 1. A stage with an end that is not over for good.
      const call = await this.calls.facts(input.callId, tx);
      const step = found(
        (await this.outcomes.steps(call, tx)).find(({ stage }) => stage.code === input.stage),
      );
      if (step.state === 'finished') refuse('review.stage_finished', {}, 409);
      const extended = (await this.box.extensions(tx, call.id)).get(input.stage) ?? null;
      const last = lastDayOf({ stage: step.stage, extended });
      if (last === null) refuse('review.stage_has_no_end', {}, 409);
      // 2. Later than now stands, and a day that has not passed.
      const field = { field: 'until', href: '#until' };
      if (input.until <= last) refuse('review.extension_not_later', { ...field, params: { untilOn: last } });
      if (input.until < dayInPhnomPenh(now)) refuse('review.score_by_past', field);
      await tx.insert(StageExtension, {
        ...{ id: newId(), callId: call.id, stage: input.stage },
        ...{ until: input.until, reason: input.reason },
        ...{ createdBy: actor.personId, createdAt: now },
      });
      // 3. Readers see the new day.
      if (step.stage.kind === 'panel' && step.id)
        await tx.update(Panel, { id: step.id }, { scoreBy: input.until });
      await this.audit.append(tx, actor, {
        action: 'stage.extended',
        subjectType: 'call',
        subjectId: call.id,
        details: { stage: input.stage, before: last, until: input.until, reason: input.reason },
      });
    });
  }
}
