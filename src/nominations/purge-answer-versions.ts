import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock';
import { Transaction } from '../kernel/transaction';
import { DraftsRepository } from './drafts.repository';

/** Nightly: earlier wordings of sections have served when everybody who had them open has saved or left. */
@Injectable()
export class PurgeAnswerVersions {
  constructor(
    private readonly transaction: Transaction,
    private readonly drafts: DraftsRepository,
    private readonly clock: Clock,
  ) {}

  run(): Promise<void> {
    return this.transaction.run((tx) => this.drafts.purgeVersions(tx, this.clock.now()));
  }
}
