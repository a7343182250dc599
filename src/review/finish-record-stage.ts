import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuseAll } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { NominationQueries } from '../nominations';
import { CallQueries } from '../programmes';
import { stageOf } from '../programmes/domain';
import { hasResult } from './domain/stage-entry';
import { goesOn } from './domain/stage-standing';
import { isStillRead } from './panel-plan';
import { RecordStages } from './record-stages';
import { StageBox } from './stage-box';

/** The results are all in: the files that pass go on, and nothing in the stage changes any more. */
@Injectable()
export class FinishRecordStage {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly calls: CallQueries,
    private readonly nominations: NominationQueries,
    private readonly records: RecordStages,
    private readonly box: StageBox,
  ) {}

  async run(
    actor: AnyActor,
    input: { callId: string; stage: string },
  ): Promise<{ goOn: number; stopped: number }> {
    return this.transaction.run(async (tx) => {
      const record = await this.records.lockOpen(tx, input.callId, input.stage);
      await this.box.refuseEarly(tx, record);
      const stage = stageOf(await this.calls.facts(input.callId, tx), input.stage);
      // 1. Every file that is still in has a result; what is missing is named.
      const rows = await this.records.results(tx, record.id);
      const facts = await this.nominations.factsOf(
        rows.map(({ nominationId }) => nominationId),
        tx,
      );
      const read = new Set(facts.filter(isStillRead).map(({ id }) => id));
      const files = rows.filter(({ nominationId }) => read.has(nominationId));
      refuseAll(
        files
          .filter((row) => !hasResult(row))
          .map(({ number }) => ({
            ...{ code: 'review.result_missing', params: { file: number } },
            href: `/calls/${input.callId}/stages/${input.stage}#results.${number}.${stage.result === 'pass_fail' ? 'passed' : 'points'}`,
          })),
      );
      // 2. Finished, for good.
      await this.records.finish(tx, record, actor.personId, this.clock.now());
      const goOn = files.filter(({ points, passed }) =>
        goesOn(stage, { mean: points, recorded: passed, thresholdsMissed: [] }),
      ).length;
      const stopped = files.length - goOn;
      await this.audit.append(tx, actor, {
        action: 'stage.finished',
        subjectType: 'call',
        subjectId: input.callId,
        details: { stage: input.stage, goOn, stopped },
      });
      return { goOn, stopped };
    });
  }
}
