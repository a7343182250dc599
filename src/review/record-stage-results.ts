import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse, refuseAll } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { CallQueries } from '../programmes';
import { stageOf } from '../programmes/domain';
import { resultFindings, sameResult, type EnteredResult } from './domain/stage-entry';
import { RecordStages } from './record-stages';
import { StageBox } from './stage-box';

export interface ResultsToRecord {
  readonly callId: string;
  readonly stage: string;
  /** Of the stage, as it was read. */
  readonly version: number;
  /** By the number of the file in the stage; a file that is not named stays as it is. */
  readonly results: readonly (EnteredResult & { readonly number: number })[];
}

/** Enters results of a record stage, as many as are known. They may be corrected until the stage is finished. */
@Injectable()
export class RecordStageResults {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly calls: CallQueries,
    private readonly records: RecordStages,
    private readonly box: StageBox,
  ) {}

  async run(actor: AnyActor, input: ResultsToRecord): Promise<{ changed: number; version: number }> {
    return this.transaction.run(async (tx) => {
      // 1. The stage is open, has begun, and is what the officer saw.
      const record = await this.records.lockOpen(tx, input.callId, input.stage);
      if (record.version !== input.version) refuse('common.changed_meanwhile', {}, 409);
      await this.box.refuseEarly(tx, record);
      const stage = stageOf(await this.calls.facts(input.callId, tx), input.stage);
      // 2. Each result is of the kind the stage has.
      const rows = await this.records.results(tx, record.id);
      const rowOf = new Map(rows.map((row) => [row.number, row]));
      refuseAll(
        input.results.flatMap((result) =>
          rowOf.has(result.number)
            ? resultFindings(stage, result)
            : [{ code: 'review.no_such_file', params: { file: result.number } }],
        ),
      );
      // 3. What differs, with what stood there before.
      const changed = input.results.flatMap(({ number, ...after }) => {
        const row = rowOf.get(number);
        if (!row || sameResult(row, after)) return [];
        const { points, passed, exempt } = row;
        return [{ row, after, before: { points, passed, exempt } }];
      });
      if (changed.length === 0) return { changed: 0, version: record.version };
      const now = this.clock.now();
      for (const { row, after } of changed) await this.records.write(tx, row, after, actor.personId, now);
      await this.records.touch(tx, record);
      await this.audit.append(tx, actor, {
        action: 'stage.recorded',
        subjectType: 'call',
        subjectId: input.callId,
        details: {
          stage: input.stage,
          results: changed.map(({ row, before, after }) => ({
            nominationId: row.nominationId,
            before,
            after: { points: after.points, passed: after.passed, exempt: after.exempt },
          })),
        },
      });
      return { changed: changed.length, version: record.version + 1 };
    });
  }
}
