import { Injectable } from '@nestjs/common';
import { Jobs } from '../../kernel/jobs/jobs';
import { DeliverOutbox } from '../deliver-outbox';

/** On request and every five minutes: a message whose request got lost still goes out. */
@Injectable()
export class DeliverOutboxJob {
  constructor(
    private readonly jobs: Jobs,
    private readonly deliver: DeliverOutbox,
  ) {}

  async start(): Promise<void> {
    await this.jobs.work(
      'deliver-outbox',
      async () => {
        await this.deliver.run();
      },
      '*/5 * * * *',
    );
  }
}
