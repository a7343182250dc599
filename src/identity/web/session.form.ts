import { Email, Id, Text } from '../../kernel/validation/fields';

export class SignInForm {
  @Email() email: string;
  @Text({ max: 200 }) password: string;
}

export class ActingAsForm {
  @Id() membershipId: string;
}
