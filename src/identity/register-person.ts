import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock';
import { newId } from '../kernel/ids';
import type { Tx } from '../kernel/transaction';
import { Person } from './entities/person.entity';

export interface PersonDetails {
  readonly familyName: string;
  readonly givenName: string;
  readonly familyNameKm: string | null;
  readonly givenNameKm: string | null;
  readonly sex: 'female' | 'male' | null;
  readonly birthDate: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

/**
 * One human, one record. The same Latin or Khmer name with the same birth date is the same person; anyone else is new.
 * Runs in the caller's transaction and leaves the audit entry to the act that needed the person.
 */
@Injectable()
export class RegisterPerson {
  constructor(private readonly clock: Clock) {}

  async run(tx: Tx, details: PersonDetails): Promise<{ personId: string; existed: boolean }> {
    const [same]: { id: string }[] = await tx.query(
      `select id from person
       where birth_date = $1 and (
         (lower(family_name) = lower($2) and lower(given_name) = lower($3))
         or (family_name_km = $4 and given_name_km = $5))
       order by created_at limit 1`,
      [details.birthDate, details.familyName, details.givenName, details.familyNameKm, details.givenNameKm],
    );
    if (same) return { personId: same.id, existed: true };
    const id = newId();
    await tx.insert(Person, { id, ...details, createdAt: this.clock.now() });
    return { personId: id, existed: false };
  }
}
