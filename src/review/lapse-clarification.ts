import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { Transaction } from '../kernel/transaction';
import { CLARIFICATION_TRANSITIONS } from './domain/clarification';
import { Clarification } from './entities/clarification.entity';

/** A question whose last day has passed lapses: the file is judged as it was sent. Doing it twice does it once. */
@Injectable()
export class LapseClarification {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: AnyActor, input: { clarificationId: string }): Promise<boolean> {
    return this.transaction.run(async (tx) => {
      const { from, to } = CLARIFICATION_TRANSITIONS.lapse;
      const asked = await tx.findOneBy(Clarification, { id: input.clarificationId, state: In([...from]) });
      if (!asked || asked.dueOn >= dayInPhnomPenh(this.clock.now())) return false;
      const done = await tx.update(Clarification, { id: asked.id, state: In([...from]) }, { state: to });
      if (done.affected !== 1) return false;
      await this.audit.append(tx, actor, {
        action: 'review.clarification_lapsed',
        subjectType: 'nomination',
        subjectId: asked.nominationId,
        details: { panelId: asked.panelId, dueOn: asked.dueOn },
      });
      return true;
    });
  }
}
