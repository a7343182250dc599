import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import { found } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { PublicHoliday } from './entities/public-holiday.entity';

/** Takes a day off the list. Deadlines that were already published do not move by themselves. */
@Injectable()
export class RemoveHoliday {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
  ) {}

  async run(actor: AnyActor, input: { day: string }): Promise<void> {
    await this.transaction.run(async (tx) => {
      const { nameEn } = found(await tx.findOneBy(PublicHoliday, { day: input.day }));
      await tx.delete(PublicHoliday, { day: input.day });
      await this.audit.append(tx, actor, {
        action: 'holiday.removed',
        subjectType: 'holiday',
        subjectId: input.day,
        details: { day: input.day, nameEn },
      });
    });
  }
}
