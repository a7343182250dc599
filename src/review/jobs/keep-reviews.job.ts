import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../kernel/actor';
import { Jobs } from '../../kernel/jobs/jobs';
import { ClarificationQueries } from '../clarification.queries';
import { LapseClarification } from '../lapse-clarification';
import { TellOfRemarks } from '../tell-of-remarks';

/** Each morning: questions to nominees whose day has passed lapse, and members are told of what was said. */
@Injectable()
export class KeepReviewsJob {
  constructor(
    private readonly jobs: Jobs,
    private readonly clarifications: ClarificationQueries,
    private readonly lapse: LapseClarification,
    private readonly remarks: TellOfRemarks,
  ) {}

  async start(): Promise<void> {
    await this.jobs.work(
      'keep-reviews',
      async () => {
        await this.run();
      },
      '15 7 * * *',
    );
  }

  async run(): Promise<{ lapsed: number; told: number }> {
    let lapsed = 0;
    for (const clarificationId of await this.clarifications.overdue())
      if (await this.lapse.run(SYSTEM, { clarificationId })) lapsed += 1;
    return { lapsed, ...(await this.remarks.run()) };
  }
}
