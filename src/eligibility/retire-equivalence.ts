import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { EquivalenceRepository, type EquivalenceTable } from './equivalence.repository';

/** A row counts no longer from the next check on; what checks have found by it stays as it was. */
@Injectable()
export class RetireEquivalence {
  constructor(
    private readonly transaction: Transaction,
    private readonly repository: EquivalenceRepository,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, { table, id }: { table: EquivalenceTable; id: string }): Promise<void> {
    if (!actor.permissions.has('equivalence:manage')) refuse('nominations.not_your_act', {}, 403);
    await this.transaction.run(async (tx) => {
      await this.repository.retire(tx, table, id, actor.name, this.clock.now());
      await this.audit.append(tx, actor, {
        action: 'equivalence.retired',
        subjectType: 'equivalence',
        subjectId: id,
        details: { table },
      });
    });
  }
}
