import { Injectable } from '@nestjs/common';
import type { Tx } from '../kernel/transaction';
import { DocumentsRepository } from './documents.repository';

/** A nomination has ended: its documents leave the queue of those who check. Called in the transaction that ends it. */
@Injectable()
export class NeedNoLonger {
  constructor(private readonly repository: DocumentsRepository) {}

  async run(tx: Tx, nominationId: string): Promise<void> {
    await this.repository.needNoLonger(tx, nominationId);
  }
}
