import { Email, MustTick, Text } from '../kernel/validation/fields';

/** The signature of the ministry: the own name under the declaration, the post after return, who will confirm later. */
export class EndorseForm {
  @Text({ max: 200 }) postAfterReturn: string;
  @Text({ max: 160 }) supervisorName: string;
  @Email() supervisorEmail: string;
  @MustTick('must_tick') declared: boolean;
  @Text({ max: 160 }) signedName: string;
}

export class ReasonForm {
  @Text({ max: 2000, min: 10 }) reason: string;
}
