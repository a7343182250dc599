import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../kernel/actor';
import { Jobs } from '../../kernel/jobs/jobs';
import { AskComparison } from '../ask-comparison';
import { ComparisonQueries } from '../comparison.queries';

/** Each morning: those not selected whose day has come are asked, each in a transaction of their own. */
@Injectable()
export class AskComparisonJob {
  constructor(
    private readonly jobs: Jobs,
    private readonly queries: ComparisonQueries,
    private readonly ask: AskComparison,
  ) {}

  async start(): Promise<void> {
    await this.jobs.work('ask-comparison', async () => void (await this.run()), '20 7 * * *');
  }

  async run(): Promise<{ asked: number }> {
    let asked = 0;
    for (const one of await this.queries.toAsk()) if (await this.ask.run(SYSTEM, one)) asked += 1;
    return { asked };
  }
}
