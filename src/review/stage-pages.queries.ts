import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { found } from '../kernel/domain/refusal';
import { NominationQueries, type NominationFacts } from '../nominations';
import { CallQueries, type CallFacts } from '../programmes';
import { hasResult } from './domain/stage-entry';
import { goesOn, nextStep, type Step } from './domain/stage-standing';
import type { RecordStage } from './entities/record-stage.entity';
import type { StageResult } from './entities/stage-result.entity';
import { isStillRead } from './panel-plan';
import { RecordStages } from './record-stages';
import { lastDayOf, StageBox } from './stage-box';
import { StageOutcomes } from './stage-outcomes.queries';

export interface StepLine extends Step {
  readonly number: number;
  /** The last day, with extensions. */
  readonly lastDay: string | null;
  readonly extended: boolean;
  /** May begin now. */
  readonly due: boolean;
  readonly files: number;
  readonly goOn: number | null;
}

export interface RecordLine extends StageResult {
  readonly nomination: NominationFacts;
  readonly recorded: boolean;
  readonly goesOn: boolean | null;
}

export interface RecordView {
  readonly call: CallFacts;
  readonly step: StepLine;
  readonly record: RecordStage | null;
  readonly lines: readonly RecordLine[];
}

/** The stages of a call for the secretariat: how far each has come, and what was entered. */
@Injectable()
export class StagePages {
  constructor(
    private readonly dataSource: DataSource,
    private readonly calls: CallQueries,
    private readonly nominations: NominationQueries,
    private readonly outcomes: StageOutcomes,
    private readonly records: RecordStages,
    private readonly box: StageBox,
  ) {}

  async overview(callId: string): Promise<{ call: CallFacts; steps: readonly StepLine[] }> {
    const call = await this.calls.facts(callId);
    const steps = await this.outcomes.steps(call);
    const extensions = await this.box.extensions(this.dataSource.manager, callId);
    const next = call.state === 'decided' ? null : nextStep(steps);
    const lines: StepLine[] = [];
    for (const [index, step] of steps.entries()) {
      const files = await this.outcomes.files(step);
      const extended = extensions.get(step.stage.code) ?? null;
      lines.push({
        ...step,
        number: index + 1,
        lastDay: lastDayOf({ stage: step.stage, extended }),
        extended: extended !== null,
        due: step === next,
        files: files.length,
        goOn: step.state === 'finished' ? files.filter(({ passed }) => passed).length : null,
      });
    }
    return { call, steps: lines };
  }

  /** A stage of the call by its code, or 404; with its lines when it is one that is recorded and has begun. */
  async stage(callId: string, code: string): Promise<RecordView> {
    const { call, steps } = await this.overview(callId);
    const step = found(steps.find(({ stage }) => stage.code === code));
    const { manager } = this.dataSource;
    const record = step.stage.kind === 'record' ? await this.records.of(manager, callId, code) : null;
    const rows = record ? await this.records.results(manager, record.id) : [];
    const facts = await this.nominations.factsOf(rows.map(({ nominationId }) => nominationId));
    const nominationOf = new Map(facts.map((one) => [one.id, one]));
    return {
      ...{ call, step, record },
      lines: rows.flatMap((row): RecordLine[] => {
        const nomination = nominationOf.get(row.nominationId);
        if (!nomination || !isStillRead(nomination)) return [];
        const figure = { mean: row.points, recorded: row.passed, thresholdsMissed: [] };
        const recorded = hasResult(row);
        return [{ ...row, nomination, recorded, goesOn: recorded ? goesOn(step.stage, figure) : null }];
      }),
    };
  }
}
