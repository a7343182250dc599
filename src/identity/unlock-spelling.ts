import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { found, refuse } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import { Transaction } from '../kernel/transaction';
import { Person } from './entities/person.entity';
import { PersonCorrection } from './entities/person-correction.entity';

/** A passport was accepted by mistake, or another one is coming: the name may be written again until the next is seen. */
@Injectable()
export class UnlockSpelling {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: { personId: string; reason: string }): Promise<void> {
    if (!actor.permissions.has('register:manage')) refuse('identity.not_your_act', {}, 403);
    await this.transaction.run(async (tx) => {
      const person = found(await tx.findOneBy(Person, { id: input.personId }));
      const opened: unknown[] = await tx.query(
        `with opened as (update person set spelling_checked_at = null, version = version + 1
           where id = $1 and spelling_checked_at is not null returning id) select id from opened`,
        [person.id],
      );
      if (opened.length !== 1) refuse('identity.spelling_not_locked', {}, 409);
      const spelling = { familyName: person.familyName, givenName: person.givenName };
      await tx.insert(PersonCorrection, {
        id: newId(),
        personId: person.id,
        kind: 'unlocked',
        before: spelling,
        after: spelling,
        reason: input.reason,
        correctedBy: actor.personId,
        correctedByName: actor.name,
        correctedAt: this.clock.now(),
      });
      await this.audit.append(tx, actor, {
        action: 'person.spelling_unlocked',
        subjectType: 'person',
        subjectId: person.id,
        details: { reason: input.reason },
      });
    });
  }
}
