import { ROLES } from '../../kernel/actor';
import { LOCALES } from '../../kernel/locale';
import {
  Choice,
  Choices,
  Code,
  Email,
  Id,
  PlainDate,
  Text,
  WholeNumber,
} from '../../kernel/validation/fields';

/** Latin names as a passport writes them. */
const LATIN_NAME = /^[A-Za-z][A-Za-z .'-]*$/;

export class InviteForm {
  @Code({ max: 80, pattern: LATIN_NAME }) familyName: string;
  @Code({ max: 80, pattern: LATIN_NAME }) givenName: string;
  @Text({ max: 80, optional: true }) familyNameKm: string | null;
  @Text({ max: 80, optional: true }) givenNameKm: string | null;
  @Choice(['female', 'male'], { optional: true }) sex: 'female' | 'male' | null;
  @Email() email: string;
  @Choice(ROLES.filter((role) => role !== 'supervisor')) role: (typeof ROLES)[number];
  @Id() organisationId: string;
  @Text({ max: 120, optional: true }) postTitle: string | null;
  @PlainDate({ optional: true }) validTo: string | null;
  @Choice(LOCALES) locale: (typeof LOCALES)[number];
}

export class EndMembershipForm {
  @Text({ max: 500 }) reason: string;
}

export class IssueTokenForm {
  @Id() membershipId: string;
  @Text({ max: 80 }) label: string;
  @Choices(null, { min: 1 }) scopes: string[];
  @WholeNumber({ min: 1, max: 365 }) days: number;
}
