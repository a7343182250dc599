import { readNumbers, type PersonDetails } from '../identity';
import { Choice, Code, Email, PlainDate, Text } from '../kernel/validation/fields';

/** Latin names as a passport writes them. */
const LATIN_NAME = /^[A-Za-z][A-Za-z .'-]*$/;

/** Who is nominated; the page and the API ask the same. */
export class NomineeForm {
  @Text({ max: 80 }) familyNameKm: string;
  @Text({ max: 80 }) givenNameKm: string;
  @Code({ max: 80, pattern: LATIN_NAME }) familyName: string;
  @Code({ max: 80, pattern: LATIN_NAME }) givenName: string;
  @Choice(['female', 'male']) sex: 'female' | 'male';
  @PlainDate() birthDate: string;
  @Email({ optional: true }) email: string | null;
  @Text({ max: 30, optional: true }) phone: string | null;
  @Text({ max: 30, optional: true }) national_id: string | null;
  @Text({ max: 30, optional: true }) civil_service: string | null;
  /** Somebody on the register who looks alike: the record, or `another` for a different person. */
  @Text({ max: 40, optional: true }) same: string | null;
}

/** The details of the person, and the answer to "is it one of these?". */
export function nomineeOf(form: NomineeForm): {
  person: PersonDetails;
  samePersonAs: string | null;
  anotherPerson: boolean;
} {
  const { national_id, civil_service, same } = form;
  const { familyName, givenName, familyNameKm, givenNameKm, sex, birthDate, email, phone } = form;
  const details = { familyName, givenName, familyNameKm, givenNameKm, sex, birthDate, email, phone };
  return {
    person: { ...details, numbers: readNumbers({ national_id, civil_service }) },
    samePersonAs: same && same !== 'another' ? same : null,
    anotherPerson: same === 'another',
  };
}
