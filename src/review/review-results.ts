import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../kernel/actor';
import type { Tx } from '../kernel/transaction';
import type { WaitingRow } from '../kernel/waiting';
import { NominationQueries } from '../nominations';
import { CallQueries } from '../programmes';
import type { PanelState } from './domain/review-lifecycle';
import { TAKEN_BACK } from './panel-plan';
import { combinedMerit, type Step } from './domain/stage-standing';
import { StageOutcomes, type FileOutcome, type SheetResult } from './stage-outcomes.queries';
import { ReviewWaiting } from './waiting.queries';

export type { SheetResult };

/** What one stage says of a file that came to it. */
export interface StageOfFile extends Omit<FileOutcome, 'nominationId' | 'number'> {
  readonly code: string;
  /** Share in the merit; null: for reference only. */
  readonly weight: number | null;
  readonly least: number | null;
}

export interface CallResults {
  /** The panel that is reading, or the last one that did. */
  readonly panel: { readonly id: string; readonly state: PanelState; readonly closedAt: Date | null } | null;
  /** Every stage is over, or nobody is left to go on: selection may begin. */
  readonly finished: boolean;
  readonly files: readonly {
    readonly nominationId: string;
    /** In the first stage it came to. */
    readonly number: number;
    /** Of all stages. */
    readonly sheets: readonly SheetResult[];
    /** The raw merit: means of the stages by weight; null while no stage that counts has one. */
    readonly meanScore: number | null;
    /** Criteria whose mean level is under the threshold, of all stages. */
    readonly thresholdsMissed: readonly string[];
    /** In the order of the call, as far as the file came. */
    readonly stages: readonly StageOfFile[];
  }[];
}

export interface FinishedReview {
  readonly callId: string;
  readonly panelId: string;
  readonly closedAt: Date;
}

/** What came of the reading, for selection and for whoever comes after. Only sheets that were handed in. */
@Injectable()
export class ReviewResults {
  constructor(
    private readonly dataSource: DataSource,
    private readonly calls: CallQueries,
    private readonly nominations: NominationQueries,
    private readonly outcomes: StageOutcomes,
    private readonly waiting: ReviewWaiting,
  ) {}

  async ofCall(callId: string, tx: Tx = this.dataSource.manager): Promise<CallResults> {
    const call = await this.calls.facts(callId, tx);
    const steps = await this.outcomes.steps(call, tx);
    const judged: { step: Step; files: FileOutcome[] }[] = [];
    for (const step of steps) judged.push({ step, files: await this.outcomes.files(step, tx) });
    const files = new Map<string, { number: number; stages: StageOfFile[] }>();
    for (const { step, files: outcomes } of judged) {
      const { code, weight, least } = step.stage;
      for (const { nominationId, number, ...outcome } of outcomes) {
        const file = files.get(nominationId) ?? { number, stages: [] };
        files.set(nominationId, file);
        file.stages.push({ code, weight, least, ...outcome });
      }
    }
    const back = await this.nominations.idsIn([...files.keys()], TAKEN_BACK, tx);
    return {
      panel: await this.panelOf(steps, tx),
      finished: isFinished(judged, back),
      files: [...files].map(([nominationId, { number, stages }]) => ({
        nominationId,
        number,
        stages,
        sheets: stages.flatMap(({ sheets }) => sheets),
        meanScore: combinedMerit(stages),
        thresholdsMissed: stages.flatMap(({ thresholdsMissed }) => thresholdsMissed),
      })),
    };
  }

  /** Calls whose last stage has finished, the latest on top: where selection may begin. */
  async closedPanels(tx: Tx = this.dataSource.manager): Promise<FinishedReview[]> {
    const rows: FinishedReview[] = await tx.query(
      `select distinct on (call_id) call_id as "callId", id as "panelId", closed_at as "closedAt" from (
         select call_id, id, closed_at from panel where state = 'closed'
         union all select call_id, id, finished_at from record_stage where state = 'finished') done
       where not exists (select from panel p where p.call_id = done.call_id and p.state <> 'closed')
         and not exists (select from record_stage r where r.call_id = done.call_id and r.state = 'open')
       order by call_id, closed_at desc`,
    );
    const calls = await this.calls.factsOf(
      rows.map(({ callId }) => callId),
      tx,
    );
    const steps = await this.outcomes.stepsOf([...calls.values()], tx);
    const finished: FinishedReview[] = [];
    for (const row of rows) {
      const left = (steps.get(row.callId) ?? []).filter(({ state }) => state !== 'finished');
      if (left.length === 0 || (await this.ofCall(row.callId, tx)).finished) finished.push(row);
    }
    return finished.sort(
      (a, b) => b.closedAt.getTime() - a.closedAt.getTime() || (a.panelId < b.panelId ? -1 : 1),
    );
  }

  /** Lines of the home page. */
  waitingFor(actor: Actor): Promise<WaitingRow[]> {
    return this.waiting.rows(actor);
  }

  private async panelOf(steps: readonly Step[], tx: Tx): Promise<CallResults['panel']> {
    const last = steps.findLast(({ stage, id }) => stage.kind === 'panel' && id !== null);
    if (!last) return null;
    const [panel]: NonNullable<CallResults['panel']>[] = await tx.query(
      'select id, state, closed_at as "closedAt" from panel where id = $1',
      [last.id],
    );
    return panel ?? null;
  }
}

/** A stage that nobody comes to need not be held, also where all who would have come have withdrawn since. */
function isFinished(
  judged: readonly { step: Step; files: readonly FileOutcome[] }[],
  back: ReadonlySet<string>,
): boolean {
  const begun = judged.filter(({ step }) => step.state !== 'not_begun');
  if (begun.some(({ step }) => step.state !== 'finished')) return false;
  const last = begun.at(-1);
  if (last === undefined || begun.length === judged.length) return last !== undefined;
  return !last.files.some(({ passed, nominationId }) => passed && !back.has(nominationId));
}
