import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { found, refuse } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import { Transaction, type Tx } from '../kernel/transaction';
import { NUMBER_KINDS, readNumber, type NumberKind } from './domain/person-number';
import { Person } from './entities/person.entity';
import { PersonNumber } from './entities/person-number.entity';
import { FindDuplicates } from './find-duplicates';
import { numberHash, sealNumber } from './person-number';

export type TypedNumbers = Partial<Record<NumberKind, string | null>>;

/** Reads typed numbers; one that cannot be of its kind is refused beside its field, which bears the name of the kind. */
export function readNumbers(typed: TypedNumbers): Partial<Record<NumberKind, string>> {
  const numbers: Partial<Record<NumberKind, string>> = {};
  for (const kind of NUMBER_KINDS) {
    const text = typed[kind];
    if (!text) continue;
    numbers[kind] =
      readNumber(kind, text) ?? refuse(`identity.not_a_${kind}`, { field: kind, href: `#${kind}` });
  }
  return numbers;
}

/** Numbers of identity papers of one person. They are sealed here and nowhere written down in clear, the record included. */
@Injectable()
export class RecordNumbers {
  constructor(
    private readonly transaction: Transaction,
    private readonly duplicates: FindDuplicates,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** An officer sets or replaces numbers of somebody on the register. */
  async run(actor: Actor, input: { personId: string; numbers: TypedNumbers }): Promise<void> {
    if (!actor.permissions.has('register:numbers')) refuse('identity.not_your_act', {}, 403);
    const numbers = readNumbers(input.numbers);
    const kinds = Object.keys(numbers);
    if (kinds.length === 0) refuse('identity.no_number', { field: 'national_id', href: '#national_id' });
    await this.transaction.run(async (tx) => {
      const person = found(await tx.findOneBy(Person, { id: input.personId }));
      if (person.mergedInto) refuse('identity.record_was_merged', {}, 409);
      await this.write(tx, person.id, numbers, { by: actor.personId, replace: true });
      await this.duplicates.note(tx, [person.id]);
      await this.audit.append(tx, actor, {
        action: 'person.number_recorded',
        subjectType: 'person',
        subjectId: person.id,
        details: { kinds: kinds.join(' ') },
      });
    });
  }

  /** Within another act: with `replace` off a number that is already there stays, because it is somebody else's word. */
  async write(
    tx: Tx,
    personId: string,
    numbers: Partial<Record<NumberKind, string>>,
    { by, replace }: { by: string | null; replace: boolean },
  ): Promise<void> {
    for (const kind of NUMBER_KINDS) {
      const number = numbers[kind];
      if (!number) continue;
      const known = await tx.findOneBy(PersonNumber, { personId, kind });
      const hash = numberHash(kind, number);
      if (known && (!replace || known.hash === hash)) continue;
      if (known) await tx.delete(PersonNumber, { id: known.id });
      const id = newId();
      await tx.insert(PersonNumber, {
        id,
        personId,
        kind,
        sealed: sealNumber(id, number),
        hash,
        recordedBy: by,
        recordedAt: this.clock.now(),
      });
    }
  }
}
