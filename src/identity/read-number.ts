import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { found, refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import type { NumberKind } from './domain/person-number';
import { PersonNumber } from './entities/person-number.entity';
import { openNumber } from './person-number';

/** Shows one number in full, once, and writes down who read it. Elsewhere only its last three characters appear. */
@Injectable()
export class ReadNumber {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
  ) {}

  async run(actor: Actor, input: { personId: string; kind: NumberKind }): Promise<string> {
    if (!actor.permissions.has('register:numbers')) refuse('identity.not_your_act', {}, 403);
    const row = await this.transaction.run(async (tx) => {
      const stored = found(await tx.findOneBy(PersonNumber, { personId: input.personId, kind: input.kind }));
      await this.audit.append(tx, actor, {
        action: 'person.number_read',
        subjectType: 'person',
        subjectId: input.personId,
        details: { kind: input.kind },
      });
      // Not the number: what a transaction gives back may be kept for a repeated request.
      return { id: stored.id, sealed: stored.sealed.toString('base64') };
    });
    return openNumber({ id: row.id, sealed: Buffer.from(row.sealed, 'base64') });
  }
}
