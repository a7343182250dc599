import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { Transaction } from '../kernel/transaction';
import holidays from './data/holidays.json';
import { PublicHoliday } from './entities/public-holiday.entity';

/**
 * Brings the holidays that ship with the system, year by year. A year of which any day is known belongs to the people who
 * keep the list: what they removed does not come back.
 */
@Injectable()
export class LoadHolidays {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: AnyActor): Promise<{ added: number; unchanged: number }> {
    return this.transaction.run(async (tx) => {
      const known: { year: string }[] = await tx.query(
        'select distinct extract(year from day)::text as year from public_holiday',
      );
      const kept = new Set(known.map(({ year }) => year));
      const fresh = holidays.filter(({ day }) => !kept.has(day.slice(0, 4)));
      const added = { createdBy: actor.personId, createdAt: this.clock.now() };
      if (fresh.length > 0) {
        await tx.insert(
          PublicHoliday,
          fresh.map((holiday) => ({ ...holiday, ...added })),
        );
        await this.audit.append(tx, actor, {
          action: 'holiday.loaded',
          subjectType: 'holiday',
          subjectId: 'holidays.json',
          details: { added: fresh.length },
        });
      }
      return { added: fresh.length, unchanged: holidays.length - fresh.length };
    });
  }
}
