import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Tx } from '../kernel/transaction';
import type { CallFacts } from '../programmes';
import { RubricQueries } from '../rubrics';
import type { Marks } from '../rubrics/domain';
import { fileResult } from './domain/file-result';
import { goesOn, type StageFigure, type Step, type StepState } from './domain/stage-standing';

export interface SheetResult {
  /** The reader's person. */
  readonly reviewerId: string;
  readonly score: number | null;
  readonly marks: Marks;
}

/** One file in one stage. */
export interface FileOutcome extends StageFigure {
  readonly nominationId: string;
  readonly number: number;
  readonly sheets: readonly SheetResult[];
  /** Whether it goes on; null until the stage is finished. */
  readonly passed: boolean | null;
}

type CallStagesFacts = Pick<CallFacts, 'id' | 'stages'>;

interface BegunRow {
  callId: string;
  stage: string;
  id: string;
  state: string;
  finishedAt: Date | null;
}
interface SheetRow extends SheetResult {
  readonly nominationId: string;
}
type ResultRow = Pick<FileOutcome, 'nominationId' | 'number' | 'mean' | 'recorded'>;

/** How far the stages of a call have come, and what each says of each file. */
@Injectable()
export class StageOutcomes {
  constructor(
    private readonly dataSource: DataSource,
    private readonly rubrics: RubricQueries,
  ) {}

  async steps(call: CallStagesFacts, tx: Tx = this.dataSource.manager): Promise<Step[]> {
    return (await this.stepsOf([call], tx)).get(call.id) ?? [];
  }

  /** One question to the database however many calls are asked about. */
  async stepsOf(
    calls: readonly CallStagesFacts[],
    tx: Tx = this.dataSource.manager,
  ): Promise<Map<string, Step[]>> {
    const rows: BegunRow[] = await tx.query(
      `select call_id as "callId", stage, id, state, closed_at as "finishedAt" from panel where call_id = any($1)
       union all
       select call_id, stage, id, state, finished_at from record_stage where call_id = any($1)`,
      [calls.map(({ id }) => id)],
    );
    return new Map(
      calls.map((call) => [
        call.id,
        call.stages.map((stage): Step => {
          const row = rows.find((one) => one.callId === call.id && one.stage === stage.code);
          return { stage, state: stateOf(row), id: row?.id ?? null, finishedAt: row?.finishedAt ?? null };
        }),
      ]),
    );
  }

  async files(step: Step, tx: Tx = this.dataSource.manager): Promise<FileOutcome[]> {
    if (step.id === null) return [];
    const found =
      step.stage.kind === 'panel' ? await this.read(step.id, tx) : await this.recorded(step.id, tx);
    // Who did not come to the room goes no further, whatever the other stages say.
    const absent: { id: string }[] = await tx.query(
      `select nomination_id as id from interview where panel_id = $1 and state = 'no_show'`,
      [step.id],
    );
    const stays = new Set(absent.map(({ id }) => id));
    return found.map((file) => ({
      ...file,
      passed: step.state === 'finished' ? !stays.has(file.nominationId) && goesOn(step.stage, file) : null,
    }));
  }

  /** The files of one panel with their sheets and means. */
  async read(panelId: string, tx: Tx = this.dataSource.manager): Promise<Omit<FileOutcome, 'passed'>[]> {
    const [panel]: { rubricVersionId: string }[] = await tx.query(
      'select rubric_version_id as "rubricVersionId" from panel where id = $1',
      [panelId],
    );
    if (!panel) return [];
    const { criteria } = await this.rubrics.version(panel.rubricVersionId, tx);
    const files: { nominationId: string; number: number }[] = await tx.query(
      `select nomination_id as "nominationId", number from panel_file where panel_id = $1 order by number`,
      [panelId],
    );
    const rows: SheetRow[] = await tx.query(
      `select a.nomination_id as "nominationId", a.person_id as "reviewerId", s.score, s.marks
       from review_assignment a join score_sheet s on s.assignment_id = a.id
       where a.panel_id = $1 and a.state = 'submitted' order by a.person_id`,
      [panelId],
    );
    const sheetsOf = new Map<string, SheetResult[]>(files.map(({ nominationId }) => [nominationId, []]));
    for (const { nominationId, ...sheet } of rows) sheetsOf.get(nominationId)?.push(sheet);
    return files.map((file) => {
      const sheets = sheetsOf.get(file.nominationId) ?? [];
      const { meanScore, thresholdsMissed } = fileResult(criteria, sheets);
      return { ...file, sheets, mean: meanScore, recorded: null, thresholdsMissed };
    });
  }

  private async recorded(recordStageId: string, tx: Tx): Promise<Omit<FileOutcome, 'passed'>[]> {
    const rows: ResultRow[] = await tx.query(
      `select nomination_id as "nominationId", number, points as mean, passed as recorded
       from stage_result where record_stage_id = $1 order by number`,
      [recordStageId],
    );
    return rows.map((row) => ({ ...row, sheets: [], thresholdsMissed: [] }));
  }
}

function stateOf(row: BegunRow | undefined): StepState {
  if (!row) return 'not_begun';
  return row.state === 'closed' || row.state === 'finished' ? 'finished' : 'open';
}
