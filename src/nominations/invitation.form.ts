import { Choice, Email } from '../kernel/validation/fields';
import { LOCALES, type Locale } from '../kernel/locale';

/** Where the invitation goes, and in which language; the page and the API ask the same. */
export class InvitationForm {
  @Email() email: string;
  @Choice(LOCALES) locale: Locale;
}
