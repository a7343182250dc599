import { Injectable } from '@nestjs/common';
import { found, refuse } from '../kernel/domain/refusal';
import type { Tx } from '../kernel/transaction';
import { Person } from './entities/person.entity';
import { FindDuplicates } from './find-duplicates';
import type { PersonDetails } from './register-person';

/**
 * Puts the register right for one person. Runs in the caller's transaction, and the caller has made sure that this person's
 * details are still the caller's to correct; the audit entry belongs to the act that needed it. A Latin name that was
 * compared with a passport is no longer anybody's to change by writing a form.
 */
@Injectable()
export class CorrectPerson {
  constructor(private readonly duplicates: FindDuplicates) {}

  async run(tx: Tx, personId: string, details: Partial<PersonDetails>): Promise<void> {
    const { familyName, givenName, familyNameKm, givenNameKm, sex, birthDate, email, phone } = details;
    const person = found(await tx.findOneBy(Person, { id: personId }));
    const respelt = [
      [familyName, person.familyName],
      [givenName, person.givenName],
    ].some(([typed, kept]) => typed && typed !== kept);
    if (person.spellingCheckedAt && respelt)
      refuse('identity.spelling_locked', {
        field: 'familyName',
        href: '#familyName',
        params: { name: `${person.familyName} ${person.givenName}` },
      });
    // Corrected into somebody who is already here would make two records of one human.
    const [same]: { id: string }[] = await tx.query(
      `select id from person where id <> $1 and merged_into is null and birth_date = $2 and (
         (lower(family_name) = lower($3) and lower(given_name) = lower($4))
         or (family_name_km = $5 and given_name_km = $6)) limit 1`,
      [
        personId,
        birthDate ?? null,
        familyName ?? null,
        givenName ?? null,
        familyNameKm ?? null,
        givenNameKm ?? null,
      ],
    );
    if (same) refuse('identity.same_person_exists', { field: 'birthDate', href: '#birthDate' }, 409);
    await tx.query(
      `update person set family_name = coalesce($2, family_name), given_name = coalesce($3, given_name),
         family_name_km = coalesce($4, family_name_km), given_name_km = coalesce($5, given_name_km),
         sex = coalesce($6, sex), birth_date = coalesce($7, birth_date), email = coalesce($8, email),
         phone = coalesce($9, phone), version = version + 1
       where id = $1`,
      [personId, familyName, givenName, familyNameKm, givenNameKm, sex, birthDate, email, phone].map(
        (value) => value ?? null,
      ),
    );
    await this.duplicates.note(tx, [personId]);
  }
}
