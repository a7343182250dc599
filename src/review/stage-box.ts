import { Injectable } from '@nestjs/common';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import type { Tx } from '../kernel/transaction';
import { CallQueries, type CallFacts } from '../programmes';
import { boxOn, stageOf, type Stage } from '../programmes/domain';

/** A stage with the last day it was extended to. */
export interface BoxedStage {
  readonly stage: Stage;
  readonly extended: string | null;
}

/** The time box of a stage: before it nobody scores, after it no sheet is handed in unless it was extended. */
@Injectable()
export class StageBox {
  constructor(
    private readonly calls: CallQueries,
    private readonly clock: Clock,
  ) {}

  async refuseEarly(tx: Tx, of: { readonly callId: string; readonly stage: string }): Promise<void> {
    const { stage } = await this.at(tx, of);
    const state = boxOn({ ...stage, until: null }, dayInPhnomPenh(this.clock.now()));
    if (state === 'early') refuse('review.stage_early', { params: { fromOn: stage.from ?? '' } }, 409);
  }

  async refuseOutside(tx: Tx, of: { readonly callId: string; readonly stage: string }): Promise<void> {
    await this.refuseEarly(tx, of);
    const { stage, extended } = await this.at(tx, of);
    if (boxOn(stage, dayInPhnomPenh(this.clock.now()), extended) === 'over')
      refuse('review.stage_over', { params: { untilOn: lastDayOf({ stage, extended }) ?? '' } }, 409);
  }

  /** By code, the last day each stage of the call was extended to. */
  async extensions(tx: Tx, callId: string): Promise<Map<string, string>> {
    const rows: { stage: string; until: string }[] = await tx.query(
      'select stage, max(until)::text as until from stage_extension where call_id = $1 group by stage',
      [callId],
    );
    return new Map(rows.map(({ stage, until }) => [stage, until]));
  }

  private async at(tx: Tx, { callId, stage }: { callId: string; stage: string }): Promise<BoxedStage> {
    const call: CallFacts = await this.calls.facts(callId, tx);
    const found = stageOf(call, stage);
    const extended = found.until === null ? null : ((await this.extensions(tx, callId)).get(stage) ?? null);
    return { stage: found, extended };
  }
}

/** The last day on which sheets are handed in; null where none is stated. */
export function lastDayOf({ stage: { until }, extended }: BoxedStage): string | null {
  return until !== null && extended !== null && extended > until ? extended : until;
}
