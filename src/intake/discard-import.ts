import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { SheetImportsRepository } from './sheet-imports.repository';

/** A sheet that is not wanted after all: its rows go at once. */
@Injectable()
export class DiscardImport {
  constructor(
    private readonly transaction: Transaction,
    private readonly repository: SheetImportsRepository,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, importId: string): Promise<{ callId: string }> {
    return this.transaction.run(async (tx) => {
      const sheet = await this.repository.lockFor(tx, actor, importId);
      if (sheet.state === 'discarded') return { callId: sheet.callId };
      if (sheet.state === 'confirmed') refuse('intake.confirmed_already', {}, 409);
      await this.repository.finish(tx, [sheet.id], 'discarded', this.clock.now());
      await this.audit.append(tx, actor, {
        action: 'sheet.discarded',
        subjectType: 'sheet',
        subjectId: sheet.id,
      });
      return { callId: sheet.callId };
    });
  }
}
