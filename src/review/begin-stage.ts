import { Injectable } from '@nestjs/common';
import type { AnyActor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import type { Tx } from '../kernel/transaction';
import { MoveNominations, NominationQueries } from '../nominations';
import { MoveCall, type CallFacts } from '../programmes';
import type { Stage, StageKind } from '../programmes/domain';
import { nextStep } from './domain/stage-standing';
import { StageOutcomes } from './stage-outcomes.queries';

/** What the forming of a panel and the start of a record stage have in common. In the caller's transaction. */
@Injectable()
export class BeginStage {
  constructor(
    private readonly clock: Clock,
    private readonly outcomes: StageOutcomes,
    private readonly nominations: NominationQueries,
    private readonly moveNominations: MoveNominations,
    private readonly moveCall: MoveCall,
  ) {}

  /** The stage that may begin. A call still open, one that is decided, and a stage out of turn are refused. */
  async next(tx: Tx, call: CallFacts, kind: StageKind, code: string | null): Promise<Stage> {
    if (call.state === 'open' && call.nominationDeadline > this.clock.now())
      refuse('review.call_still_open', {}, 409);
    if (call.state === 'decided') refuse('review.call_decided', {}, 409);
    const steps = await this.outcomes.steps(call, tx);
    const next = nextStep(steps);
    const wanted = code ?? next?.stage.code ?? null;
    const step = steps.find(({ stage }) => stage.code === wanted);
    // Of two at the same moment the second finds what the first one made.
    if (!next && !code)
      refuse(
        steps.every(({ state }) => state !== 'not_begun')
          ? 'review.panel_exists'
          : 'review.stage_before_open',
        {},
        409,
      );
    if (!step) refuse('common.choose_one', { field: 'stage', href: '#stage' });
    if (step.state !== 'not_begun') refuse('review.panel_exists', {}, 409);
    if (step !== next) refuse('review.stage_before_open', { field: 'stage', href: '#stage' }, 409);
    if (step.stage.kind !== kind)
      refuse(kind === 'panel' ? 'review.stage_is_recorded' : 'review.stage_has_panel', {
        href: `/calls/${call.id}/stages`,
      });
    return step.stage;
  }

  /**
   * The files of a stage: what was found eligible comes into the first one, and into each other one what the stage before it
   * let go on. What stopped stays where it is: the selection says so, and nothing is decided before that.
   */
  async files(tx: Tx, actor: AnyActor, call: CallFacts, stage: Stage): Promise<string[]> {
    // Numbers follow the identifiers, which are drawn by lot: a number says nothing of ministry, name or day.
    const sorted = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id).sort();
    if (call.stages[0]?.code === stage.code) {
      const ids = sorted(await this.nominations.ofCall(call.id, ['eligible'], tx));
      if (ids.length === 0) return [];
      const moves = ids.map((nominationId) => ({ nominationId, act: 'enter_review' as const }));
      await this.moveNominations.run(tx, actor, moves);
      return ids;
    }
    const steps = await this.outcomes.steps(call, tx);
    const before = steps[steps.findIndex((step) => step.stage.code === stage.code) - 1];
    const passed = new Set(
      (before ? await this.outcomes.files(before, tx) : [])
        .filter((file) => file.passed)
        .map(({ nominationId }) => nominationId),
    );
    return sorted(await this.nominations.ofCall(call.id, ['in_review'], tx)).filter((id) => passed.has(id));
  }

  /** The call takes no more nominations once its review begins. */
  async closeCall(tx: Tx, actor: AnyActor, call: CallFacts): Promise<void> {
    if (call.state === 'open') await this.moveCall.run(tx, actor, { callId: call.id, act: 'close' });
  }
}
