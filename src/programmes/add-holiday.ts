import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { PublicHoliday } from './entities/public-holiday.entity';

export interface NewHoliday {
  readonly day: string;
  readonly nameEn: string;
  readonly nameKm: string;
  readonly verified: boolean;
  readonly source: string | null;
}

/** Puts a day on the list, or corrects the one that stands there: compared with the sub-decree, it becomes verified. */
@Injectable()
export class AddHoliday {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: AnyActor, holiday: NewHoliday): Promise<void> {
    await this.transaction.run(async (tx) => {
      if (holiday.verified && !holiday.source)
        refuse('programmes.holiday_source', { field: 'source', href: '#source' });
      const known = await tx.update(PublicHoliday, { day: holiday.day }, { ...holiday });
      if (known.affected === 0)
        await tx.insert(PublicHoliday, {
          ...holiday,
          createdBy: actor.personId,
          createdAt: this.clock.now(),
        });
      await this.audit.append(tx, actor, {
        action: known.affected === 0 ? 'holiday.added' : 'holiday.corrected',
        subjectType: 'holiday',
        subjectId: holiday.day,
        details: { ...holiday },
      });
    });
  }
}
