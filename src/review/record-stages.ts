import { Injectable } from '@nestjs/common';
import { found, refuse } from '../kernel/domain/refusal';
import type { Tx } from '../kernel/transaction';
import type { EnteredResult } from './domain/stage-entry';
import { RecordStage } from './entities/record-stage.entity';
import { StageResult } from './entities/stage-result.entity';

/** Rows of the stages that are only recorded. */
@Injectable()
export class RecordStages {
  async lockOpen(tx: Tx, callId: string, stage: string): Promise<RecordStage> {
    const record = found(
      await tx.findOne(RecordStage, { where: { callId, stage }, lock: { mode: 'pessimistic_write' } }),
    );
    if (record.state === 'finished') refuse('review.stage_finished', {}, 409);
    return record;
  }

  of(tx: Tx, callId: string, stage: string): Promise<RecordStage | null> {
    return tx.findOneBy(RecordStage, { callId, stage });
  }

  results(tx: Tx, recordStageId: string): Promise<StageResult[]> {
    return tx.find(StageResult, { where: { recordStageId }, order: { number: 'ASC' } });
  }

  async write(tx: Tx, row: StageResult, after: EnteredResult, by: string | null, now: Date): Promise<void> {
    const { points, passed, exempt, note } = after;
    await tx.update(
      StageResult,
      { id: row.id, version: row.version },
      { points, passed, exempt, note: note || null, recordedBy: by, recordedAt: now },
    );
  }

  /** Somebody else who has the page open is told that it changed. */
  async touch(tx: Tx, { id }: RecordStage): Promise<void> {
    await tx.increment(RecordStage, { id }, 'version', 1);
  }

  async finish(tx: Tx, { id }: RecordStage, by: string | null, now: Date): Promise<void> {
    const done = await tx.update(
      RecordStage,
      { id, state: 'open' },
      { state: 'finished', finishedBy: by, finishedAt: now },
    );
    if (done.affected !== 1) refuse('common.changed_meanwhile', {}, 409);
  }
}
