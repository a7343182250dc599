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
}
