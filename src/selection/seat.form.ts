import { Text } from '../kernel/validation/fields';

/** A seat outside the calculation is given with a reason that stays on record. */
export class SeatForm {
  @Text({ max: 2000, min: 10 }) reason: string;
}
