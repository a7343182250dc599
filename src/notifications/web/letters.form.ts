import { isUUID } from 'class-validator';
import { Text } from '../../kernel/validation/fields';

export class ApproveLettersForm {
  /** The letters of the preview in one field: what was read is what is approved. */
  @Text({ max: 80_000 }) ids: string;
}

export class CancelLetterForm {
  @Text({ max: 500 }) reason: string;
}

export function readIds(text: string): string[] {
  return text.split(',').filter((id) => isUUID(id));
}
