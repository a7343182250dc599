import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import { Transaction } from '../kernel/transaction';
import { CallQueries } from '../programmes';
import { BeginStage } from './begin-stage';
import { StageResult } from './entities/stage-result.entity';

/** Begins a stage whose results the secretariat enters: every file that comes to it gets a line to fill in. */
@Injectable()
export class StartRecordStage {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly calls: CallQueries,
    private readonly begin: BeginStage,
  ) {}

  async run(actor: AnyActor, input: { callId: string; stage: string }): Promise<{ files: number }> {
    return this.transaction.run(async (tx) => {
      const now = this.clock.now();
      const call = await this.calls.facts(input.callId, tx);
      const stage = await this.begin.next(tx, call, 'record', input.stage);
      // 1. Once: of two at the same moment the second finds the first one's row.
      const id = newId();
      const inserted: unknown[] = await tx.query(
        `insert into record_stage (id, call_id, stage, state, started_by, started_at)
         values ($1, $2, $3, 'open', $4, $5) on conflict (call_id, stage) do nothing returning id`,
        [id, call.id, stage.code, actor.personId, now],
      );
      if (inserted.length === 0) refuse('review.stage_begun', {}, 409);
      // 2. The files.
      await this.begin.closeCall(tx, actor, call);
      const files = await this.begin.files(tx, actor, call, stage);
      const first = call.stages[0]?.code === stage.code;
      if (files.length === 0)
        refuse(first ? 'review.nothing_eligible' : 'review.nobody_went_on', {
          href: `/calls/${call.id}/stages`,
        });
      await tx.insert(
        StageResult,
        files.map((nominationId, index) => ({
          id: newId(),
          recordStageId: id,
          nominationId,
          number: index + 1,
        })),
      );
      await this.audit.append(tx, actor, {
        action: 'stage.begun',
        subjectType: 'call',
        subjectId: call.id,
        details: { stage: stage.code, files: files.length },
      });
      return { files: files.length };
    });
  }
}
