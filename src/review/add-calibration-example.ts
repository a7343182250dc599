import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { newId } from '../kernel/ids';
import type { Locale } from '../kernel/locale';
import { Transaction } from '../kernel/transaction';
import { CalibrationExample } from './entities/calibration-example.entity';
import { ReviewRepository } from './review.repository';

/** A made-up file for the readers of a panel to mark first. It cannot be changed, because marks will refer to its words. */
@Injectable()
export class AddCalibrationExample {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly repository: ReviewRepository,
  ) {}

  async run(
    actor: Actor,
    input: { panelId: string; title: string; text: string; language: Locale },
  ): Promise<{ exampleId: string }> {
    return this.transaction.run(async (tx) => {
      const panel = await this.repository.lockOpenPanel(tx, input.panelId);
      const number = (await tx.countBy(CalibrationExample, { panelId: panel.id })) + 1;
      const exampleId = newId();
      await tx.insert(CalibrationExample, {
        ...input,
        id: exampleId,
        number,
        createdBy: actor.personId,
        createdAt: this.clock.now(),
      });
      await this.audit.append(tx, actor, {
        action: 'panel.example_added',
        subjectType: 'panel',
        subjectId: panel.id,
        details: { number, title: input.title },
      });
      return { exampleId };
    });
  }
}
