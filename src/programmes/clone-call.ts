import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { found } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import { NumberSeries } from '../kernel/number-series';
import { Transaction, type Tx } from '../kernel/transaction';
import { shiftDates, type Shifted } from './domain/shift-dates';
import { TERM_NAMES } from './domain/term-names';
import { Call } from './entities/call.entity';
import { HolidayQueries } from './holiday.queries';

/** A new draft with the terms of an earlier call, its dates moved by so many months to days on which offices work. */
@Injectable()
export class CloneCall {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly numbers: NumberSeries,
    private readonly holidays: HolidayQueries,
  ) {}

  async preview(input: { callId: string; months: number }): Promise<Shifted> {
    return (await this.shifted(this.dataSource.manager, input)).shifted;
  }

  async run(
    actor: AnyActor,
    input: { callId: string; months: number },
  ): Promise<{ callId: string; number: string }> {
    return this.transaction.run(async (tx) => {
      const { call, shifted } = await this.shifted(tx, input);
      const now = this.clock.now();
      const id = newId();
      const number = await this.numbers.next(tx, 'C', Number(dayInPhnomPenh(now).slice(0, 4)));
      const terms = Object.fromEntries(TERM_NAMES.map((name) => [name, call[name]]));
      await tx.insert(Call, {
        ...terms,
        ...shifted.terms,
        ...{ id, number, courseId: call.courseId, state: 'draft' },
        // Each offering has a number of its own; that of the last one would be wrong.
        ...{ courseNumber: null, courseNumberKey: null },
        ...{ openedAt: null, closedAt: null, decidedAt: null },
        createdBy: actor.personId,
        createdAt: now,
      } as never);
      await this.audit.append(tx, actor, {
        action: 'call.cloned',
        subjectType: 'call',
        subjectId: id,
        details: { number, from: call.number, months: input.months },
      });
      return { callId: id, number };
    });
  }

  private async shifted(
    tx: Tx,
    { callId, months }: { callId: string; months: number },
  ): Promise<{ call: Call; shifted: Shifted }> {
    const call = found(await tx.findOneBy(Call, { id: callId }));
    return { call, shifted: shiftDates(call, months, await this.holidays.days(tx)) };
  }
}
