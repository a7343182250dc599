import { Id, PlainDate, Text } from '../kernel/validation/fields';

/** Until when the reserve list holds, and why longer than published. */
export class ReserveForm {
  @PlainDate() until: string;
  @Text({ max: 2000, min: 10 }) reason: string;
}

export class ReserveDto extends ReserveForm {
  @Id({ description: 'The call whose selection is confirmed' }) callId: string;
  @Text({ max: 200, description: 'The password of the person who signs, typed again' }) password: string;
}
