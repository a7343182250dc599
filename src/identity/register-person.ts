import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock';
import { newId } from '../kernel/ids';
import type { Tx } from '../kernel/transaction';
import type { NumberKind } from './domain/person-number';
import { Person } from './entities/person.entity';
import { FindDuplicates } from './find-duplicates';
import { RecordNumbers } from './record-numbers';

export interface PersonDetails {
  readonly familyName: string;
  readonly givenName: string;
  readonly familyNameKm: string | null;
  readonly givenNameKm: string | null;
  readonly sex: 'female' | 'male' | null;
  readonly birthDate: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  /** Already read by `readNumbers`. */
  readonly numbers?: Partial<Record<NumberKind, string>>;
}

/**
 * One human, one record. The same Latin or Khmer name with the same birth date is the same person; anyone else is new, and
 * is noted for the secretariat when another record looks alike. Runs in the caller's transaction and leaves the audit
 * entry to the act that needed the person. `as`: the caller knows already which record it is.
 */
@Injectable()
export class RegisterPerson {
  constructor(
    private readonly clock: Clock,
    private readonly numbers: RecordNumbers,
    private readonly duplicates: FindDuplicates,
  ) {}

  async run(
    tx: Tx,
    { numbers = {}, ...details }: PersonDetails,
    options: { as?: string; by?: string } = {},
  ): Promise<{ personId: string; existed: boolean }> {
    const known = options.as ?? (await this.known(tx, details));
    const personId = known ?? newId();
    if (!known) await tx.insert(Person, { id: personId, ...details, createdAt: this.clock.now() });
    await this.numbers.write(tx, personId, numbers, { by: options.by ?? null, replace: false });
    if (!known || Object.keys(numbers).length > 0) await this.duplicates.note(tx, [personId]);
    return { personId, existed: known !== null };
  }

  /** Held against a merge until the caller is done, so that nothing new is tied to a record that has just ended. */
  private async known(tx: Tx, details: Omit<PersonDetails, 'numbers'>): Promise<string | null> {
    const [same]: { id: string }[] = await tx.query(
      `select id from person
       where merged_into is null and birth_date = $1 and (
         (lower(family_name) = lower($2) and lower(given_name) = lower($3))
         or (family_name_km = $4 and given_name_km = $5))
       order by created_at limit 1 for key share`,
      [details.birthDate, details.familyName, details.givenName, details.familyNameKm, details.givenNameKm],
    );
    return same?.id ?? null;
  }
}
