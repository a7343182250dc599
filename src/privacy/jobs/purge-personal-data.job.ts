import { Injectable } from '@nestjs/common';
import { Jobs } from '../../kernel/jobs/jobs';
import { PurgePersonalData } from '../purge-personal-data';

/** Before the sweep of files of the same night, which takes the bytes away. */
@Injectable()
export class PurgePersonalDataJob {
  constructor(
    private readonly jobs: Jobs,
    private readonly purge: PurgePersonalData,
  ) {}

  async start(): Promise<void> {
    await this.jobs.work(
      'purge-personal-data',
      async () => {
        await this.purge.run();
      },
      '45 2 * * *',
    );
  }
}
