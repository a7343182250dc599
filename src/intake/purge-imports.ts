import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock';
import { Transaction } from '../kernel/transaction';
import { SheetImportsRepository } from './sheet-imports.repository';

/** Previews that nobody confirmed in time: personal data is not kept because somebody forgot it. */
@Injectable()
export class PurgeImports {
  constructor(
    private readonly transaction: Transaction,
    private readonly repository: SheetImportsRepository,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<number> {
    return this.transaction.run((tx) => this.repository.purge(tx, this.clock.now()));
  }
}
