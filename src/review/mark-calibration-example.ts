import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { found, refuse, refuseAll } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import { Transaction } from '../kernel/transaction';
import { RubricQueries } from '../rubrics';
import { weightedScore, type Marks } from '../rubrics/domain';
import { sheetFindings } from './domain/draft-marks';
import { CalibrationExample } from './entities/calibration-example.entity';
import { PanelMember } from './entities/panel-member.entity';
import { Panel } from './entities/panel.entity';

/** A reader marks an example, once, before seeing what the others gave it. */
@Injectable()
export class MarkCalibrationExample {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly rubrics: RubricQueries,
  ) {}

  async run(actor: Actor, input: { exampleId: string; marks: Marks }): Promise<{ score: number | null }> {
    return this.transaction.run(async (tx) => {
      // 1. An example of a panel on which the actor reads.
      const example = found(await tx.findOneBy(CalibrationExample, { id: input.exampleId }));
      const { panelId } = example;
      const seat = { panelId, personId: actor.personId, isChair: false, removedAt: IsNull() };
      found(await tx.findOneBy(PanelMember, seat));
      const panel = found(await tx.findOneBy(Panel, { id: panelId }));
      if (panel.state === 'closed') refuse('review.panel_closed', {}, 409);
      // 2. The whole sheet; once.
      const { criteria } = await this.rubrics.version(panel.rubricVersionId, tx);
      refuseAll(sheetFindings(criteria, input.marks));
      const { score } = weightedScore(criteria, input.marks);
      const inserted: unknown[] = await tx.query(
        `insert into calibration_sheet (id, example_id, person_id, marks, score, handed_in_at)
         values ($1, $2, $3, $4, $5, $6) on conflict (example_id, person_id) do nothing returning id`,
        [newId(), example.id, actor.personId, JSON.stringify(input.marks), score, this.clock.now()],
      );
      if (inserted.length === 0) refuse('review.sheet_handed_in', {}, 409);
      await this.audit.append(tx, actor, {
        action: 'review.example_marked',
        subjectType: 'panel',
        subjectId: panelId,
        details: { example: example.number, score },
      });
      return { score };
    });
  }
}
