import { Choice, Id, Text } from '../kernel/validation/fields';

/** Somebody in or out by a signed reason. */
export class ForceForm {
  @Id() nominationId: string;
  @Choice(['in', 'out'] as const) direction: 'in' | 'out';
  @Text({ max: 2000, min: 10 }) reason: string;
}

export class ForceDto extends ForceForm {
  @Text({ max: 200, description: 'The password of the person who signs, typed again' }) password: string;
}

/** Which decision is taken back, and why. */
export class LiftForm {
  @Id() forceId: string;
  @Text({ max: 2000, min: 10 }) liftReason: string;
}

/** An act that is taken back says why. */
export class ReasonForm {
  @Text({ max: 2000, min: 10 }) reason: string;
}

export class WithdrawDto extends ReasonForm {
  @Text({ max: 200, description: 'The password of the person who takes it back, typed again' })
  password: string;
}
