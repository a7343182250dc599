import { Email, Text } from '../../kernel/validation/fields';
import { LONGEST_PASSWORD } from '../domain/password-rules';

export class NewPasswordForm {
  @Text({ max: LONGEST_PASSWORD }) password: string;
  @Text({ max: LONGEST_PASSWORD }) again: string;
}

export class ForgotPasswordForm {
  @Email() email: string;
}
