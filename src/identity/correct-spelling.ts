import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { found, refuse } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import { Transaction } from '../kernel/transaction';
import { Person } from './entities/person.entity';
import { PersonCorrection } from './entities/person-correction.entity';
import { FindDuplicates } from './find-duplicates';

export interface SpellingCorrection {
  readonly personId: string;
  readonly version: number;
  readonly familyName: string;
  readonly givenName: string;
  readonly reason: string;
}

/** An officer puts a locked spelling right, with the passport at hand. The spelling before it is kept, and it stays locked. */
@Injectable()
export class CorrectSpelling {
  constructor(
    private readonly transaction: Transaction,
    private readonly duplicates: FindDuplicates,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: SpellingCorrection): Promise<void> {
    if (!actor.permissions.has('register:manage')) refuse('identity.not_your_act', {}, 403);
    await this.transaction.run(async (tx) => {
      const now = this.clock.now();
      const person = found(await tx.findOneBy(Person, { id: input.personId }));
      if (person.mergedInto) refuse('identity.record_was_merged', {}, 409);
      if (!person.spellingCheckedAt) refuse('identity.spelling_not_locked', {}, 409);
      const after = { familyName: input.familyName, givenName: input.givenName };
      const changed: unknown[] = await tx.query(
        `with changed as (update person set family_name = $3, given_name = $4, spelling_checked_at = $5,
           version = version + 1 where id = $1 and version = $2 returning id) select id from changed`,
        [person.id, input.version, after.familyName, after.givenName, now],
      );
      if (changed.length !== 1) refuse('common.changed_meanwhile', {}, 409);
      await tx.insert(PersonCorrection, {
        id: newId(),
        personId: person.id,
        kind: 'spelling',
        before: { familyName: person.familyName, givenName: person.givenName },
        after,
        reason: input.reason,
        correctedBy: actor.personId,
        correctedByName: actor.name,
        correctedAt: now,
      });
      await this.duplicates.note(tx, [person.id]);
      await this.audit.append(tx, actor, {
        action: 'person.spelling_corrected',
        subjectType: 'person',
        subjectId: person.id,
        details: { reason: input.reason },
      });
    });
  }
}
