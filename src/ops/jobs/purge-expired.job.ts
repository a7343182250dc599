import { Injectable } from '@nestjs/common';
import { PurgeExpiredLinks } from '../../identity';
import { PurgeImports } from '../../intake';
import { Jobs } from '../../kernel/jobs/jobs';
import { OnceKeys } from '../../kernel/once-keys';
import { PurgeAnswerVersions } from '../../nominations';

/** Nightly: what nobody can use any more goes. */
@Injectable()
export class PurgeExpiredJob {
  constructor(
    private readonly jobs: Jobs,
    private readonly onceKeys: OnceKeys,
    private readonly links: PurgeExpiredLinks,
    private readonly answerVersions: PurgeAnswerVersions,
    private readonly imports: PurgeImports,
  ) {}

  async start(): Promise<void> {
    await this.jobs.work('purge-expired', () => this.purge(), '30 2 * * *');
  }

  async purge(): Promise<void> {
    await this.onceKeys.purge();
    await this.links.run();
    await this.answerVersions.run();
    await this.imports.run();
  }
}
