import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../kernel/actor';
import { Jobs } from '../../kernel/jobs/jobs';
import { CloseCheckIn } from '../close-check-in';
import { FollowUpQueries } from '../follow-up.queries';
import { OpenCheckIn } from '../open-check-in';
import { RemindSupervisor } from '../remind-supervisor';

/** Each morning: forms whose day has come go out, superiors who have not answered are reminded, check-ins that stayed silent are closed. */
@Injectable()
export class KeepCheckInsJob {
  constructor(
    private readonly jobs: Jobs,
    private readonly queries: FollowUpQueries,
    private readonly openCheckIn: OpenCheckIn,
    private readonly closeCheckIn: CloseCheckIn,
    private readonly remindSupervisor: RemindSupervisor,
  ) {}

  async start(): Promise<void> {
    await this.jobs.work(
      'keep-check-ins',
      async () => {
        await this.run();
      },
      '0 7 * * *',
    );
  }

  /** Each check-in in a transaction of its own: one that fails does not hold up the others' forms. */
  async run(): Promise<{ opened: number; closed: number }> {
    const { toOpen, toClose, toRemind } = await this.queries.dueToday();
    for (const checkInId of toOpen) await this.openCheckIn.run(SYSTEM, { checkInId });
    for (const checkInId of toClose) await this.closeCheckIn.run(SYSTEM, { checkInId });
    for (const checkInId of toRemind) await this.remindSupervisor.run(SYSTEM, { checkInId });
    return { opened: toOpen.length, closed: toClose.length };
  }
}
