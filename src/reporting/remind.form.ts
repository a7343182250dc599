import { IsUUID } from 'class-validator';
import { Choices } from '../kernel/validation/fields';

/** Organisations to remind; the page and the API ask the same. */
export class RemindForm {
  @IsUUID('all', { each: true, message: 'common.choose_one' })
  @Choices(null, { min: 1 })
  organisations: string[];
}
