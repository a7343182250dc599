import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { NotVisible, refuse } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import { Transaction } from '../kernel/transaction';
import { DEPARTURE_STEPS, type DepartureStepCode } from './domain/departure-steps';
import { DepartureStep } from './entities/departure-step.entity';
import { participationScope } from './follow-up.policy';
import { FollowUpRepository } from './follow-up.repository';

export interface TickInput {
  readonly participationId: string;
  readonly step: DepartureStepCode;
  /** False: it was ticked by mistake. */
  readonly done: boolean;
}

/** The secretariat ticks what it has seen; that they read the orientation only the participant can say. */
@Injectable()
export class TickDepartureStep {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly repository: FollowUpRepository,
  ) {}

  async run(actor: Actor, { participationId, step, done }: TickInput): Promise<void> {
    await this.transaction.run(async (tx) => {
      const row = await this.repository.lock(tx, participationId, participationScope(actor));
      const by = DEPARTURE_STEPS.find(({ code }) => code === step)?.by;
      if (by === 'participant' && row.personId !== actor.personId) refuse('follow-up.own_word_only', {}, 403);
      if (by === 'office' && !actor.permissions.has('participation:record')) throw new NotVisible();
      if (row.state !== 'accepted') refuse('follow-up.not_before_departure', {}, 409);
      // What was read stays read.
      if (by === 'participant' && !done) refuse('follow-up.own_word_only', {}, 409);
      const [changed]: [unknown[], number] = done
        ? [await this.add(tx, actor, participationId, step), 0]
        : await tx.query(
            'delete from departure_step where participation_id = $1 and step = $2 returning id',
            [participationId, step],
          );
      if (changed.length === 0) return;
      await this.audit.append(tx, actor, {
        action: done ? 'participation.step_done' : 'participation.step_undone',
        subjectType: 'participation',
        subjectId: participationId,
        details: { number: row.asForwarded.number, step },
      });
    });
  }

  private async add(
    tx: Parameters<FollowUpRepository['lock']>[0],
    actor: Actor,
    participationId: string,
    step: DepartureStepCode,
  ): Promise<unknown[]> {
    if (await tx.existsBy(DepartureStep, { participationId, step })) return [];
    const row = { id: newId(), participationId, step, doneBy: actor.personId, doneAt: this.clock.now() };
    await tx.insert(DepartureStep, row);
    return [row];
  }
}
